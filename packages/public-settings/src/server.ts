import type { IncomingMessage, ServerResponse } from "node:http";
import { PATH } from "./path.ts";
import type { PublicSettings } from "./public-settings.ts";

type Settings = () => PublicSettings | undefined | Promise<PublicSettings | undefined>;
type Middleware = (request: IncomingMessage, response: ServerResponse) => void;

/** The part of Vite's servers that is needed here. */
interface WithMiddlewares {
  readonly middlewares: { use(path: string, middleware: Middleware): unknown };
}

/**
 * Answers `/environment.json`: 200 with the settings, 503 while there are none. Nobody may keep it: the next deployment
 * may change it.
 */
export function sendPublicSettings(response: ServerResponse, settings: PublicSettings | undefined): void {
  response.writeHead(settings === undefined ? 503 : 200, {
    "content-type": "application/json",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(settings ?? { error: "there are no settings yet" }));
}

/**
 * A Vite plugin that serves the settings, in development and of a build.
 *
 * @param settings asked for each request; when it rejects, the answer is that there are none yet
 */
export function publicSettingsPlugin(settings: Settings) {
  const serve = ({ middlewares }: WithMiddlewares) => {
    middlewares.use(PATH, (_request, response) => {
      new Promise<PublicSettings | undefined>((resolve) => resolve(settings())).then(
        (current) => sendPublicSettings(response, current),
        () => sendPublicSettings(response, undefined),
      );
    });
  };
  return { name: "public-settings", configureServer: serve, configurePreviewServer: serve };
}
