import { join } from "node:path";
import type { PublicSettings } from "public-settings";
import type { AppApi } from "./app-api.ts";
import { openAppPort } from "./app-port.ts";
import { builtApp } from "./built-app.ts";
import { devApp } from "./dev-app.ts";

/** The ports of a stack's apps, and what answers there. */
export interface Apps {
  /** By the app's name; an app that is not served here has the origin that it would have. */
  readonly origins: Readonly<Record<string, string>>;
  /**
   * Answers on the ports.
   *
   * @param built folders of builds to serve, by the app's name; other apps are served from their sources
   * @param api what answers below `/api/`, by the app's name
   * @param framedBy origin of the one page that may frame apps served from their sources; default none
   * @throws {SETTINGS_INVALID} when there is no such app
   */
  serve(
    repository: string,
    settings: (app: string) => PublicSettings | undefined,
    built: Readonly<Record<string, string>>,
    api: (app: string) => AppApi,
    framedBy?: string,
  ): Promise<void>;
  close(): Promise<void>;
}

/**
 * Holds the ports of the apps that are served, before there is anything to answer with.
 *
 * @param ports by the app's name; 0 for any free one
 * @throws {PORT_IN_USE} when something else listens on one of them; then none is held
 */
export async function openApps(
  ports: Readonly<Record<string, number>>,
  served: readonly string[],
): Promise<Apps> {
  const opened = await Promise.allSettled(
    served.map(async (name) => [name, await openAppPort(name, ports[name] ?? 0)] as const),
  );
  const open = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const close = async () => {
    await Promise.all(open.map(([, port]) => port.close()));
  };
  const failure = opened.find((one) => one.status === "rejected");
  if (failure) {
    await close();
    throw failure.reason;
  }
  const configured = Object.entries(ports).map(([name, port]) => [name, `http://localhost:${port}`] as const);
  return {
    origins: {
      ...Object.fromEntries(configured),
      ...Object.fromEntries(open.map(([name, { origin }]) => [name, origin])),
    },
    async serve(repository, settings, built, api, framedBy) {
      for (const [name, port] of open) {
        const build = built[name];
        const own = () => settings(name);
        const folder = join(repository, "apps", name);
        const files =
          build === undefined
            ? devApp({ name, folder, server: port.server, settings: own, framedBy })
            : builtApp(build, own);
        const server = api(name);
        port.answerWith({
          ...files,
          handle: (request, response) => server.handle(request, response) || files.handle(request, response),
        });
      }
    },
    close,
  };
}
