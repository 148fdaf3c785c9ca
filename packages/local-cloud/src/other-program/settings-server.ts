import { createServer } from "node:http";
import type { PublicSettings } from "public-settings";
import { sendPublicSettings } from "public-settings/server";
import { refuse, requestedPath } from "../servers/apps/app-request.ts";
import { listen } from "../servers/listen.ts";

/** Tells apps that are served elsewhere what they need to know. */
export interface SettingsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** An app's settings, and where it is served. */
export interface ServedElsewhere {
  readonly origin: string;
  readonly settings: PublicSettings;
}

/**
 * Serves each app's public settings at `/<app>/environment.json`, to programs of this machine and to pages of that app's
 * origin: 503 until the program was evaluated, so that a test can wait for it.
 *
 * @throws {PORT_IN_USE} when something else listens there
 */
export async function startSettingsServer(
  port: number,
  portsIn: string | undefined,
  appOf: (name: string) => ServedElsewhere | undefined,
  isReady: () => boolean,
): Promise<SettingsServer> {
  const server = createServer((request, response) => {
    const path = requestedPath(request);
    if (typeof path === "number") return refuse(response, path);
    const [, name = ""] = /^\/([\w-]+)\/environment\.json$/.exec(path) ?? [];
    const app = appOf(name);
    if (isReady() && app === undefined) return refuse(response, 404);
    if (app !== undefined) response.setHeader("access-control-allow-origin", app.origin);
    sendPublicSettings(response, app?.settings);
  });
  const use = { what: "the apps' settings", setting: "local-cloud:ports.settings" };
  const bound = await listen(server, port, use, portsIn);
  return {
    url: `http://localhost:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
