import { existsSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { join } from "node:path";
import type { PublicSettings } from "public-settings";
import { sendPublicSettings } from "public-settings/server";
import type { ViteDevServer } from "vite";
import { CloudError } from "../../cloud-error.ts";
import type { AppHandler } from "./app-port.ts";
import { refuse, requestedPath } from "./app-request.ts";
import { type OwnFiles, ownFiles } from "./own-files.ts";
import { ownFilesPlugin } from "./own-files-plugin.ts";

export interface AppToServe {
  readonly name: string;
  /** The app's own folder, with `vite.config.ts`. */
  readonly folder: string;
  /** The server that the app is reached through, for Vite's messages to the page. */
  readonly server: Server;
  /** What `/environment.json` answers at the moment. */
  readonly settings: () => PublicSettings | undefined;
  /** Origin of the one page that may frame the app; default none. */
  readonly framedBy?: string | undefined;
}

/**
 * Serves an app by its own Vite configuration, with `/environment.json` of this cloud. Vite reloads the page when a
 * source changes. Of the machine's files it serves the app's own, and only to pages of the app.
 *
 * Vite starts at the first request for a file: a person opens one app, seldom all of them. When it does not start, the
 * answer is 500 with the reason, and the next request tries again.
 *
 * @throws {SETTINGS_INVALID} when there is no such app
 */
export function devApp({ name, folder, server, settings, framedBy = "'none'" }: AppToServe): AppHandler {
  const configFile = join(folder, "vite.config.ts");
  if (!existsSync(configFile)) {
    throw new CloudError(
      "SETTINGS_INVALID",
      `apps.${name}: there is no apps/${name}/vite.config.ts; expected the app's folder to have the app's name`,
    );
  }
  const own = ownFiles(folder);
  const start = async () => {
    const { createServer } = await import("vite");
    return createServer({
      root: folder,
      configFile,
      plugins: [ownFilesPlugin(own)],
      server: {
        middlewareMode: true,
        ws: { server },
        cors: false,
        fs: { strict: true, allow: [...own.roots] },
      },
      logLevel: "error",
      clearScreen: false,
    });
  };
  let starting: Promise<ViteDevServer> | undefined;
  const serveFile = async (request: IncomingMessage, response: ServerResponse) => {
    starting ??= start();
    try {
      const vite = await starting;
      vite.middlewares(request, response);
    } catch (error) {
      starting = undefined;
      const reason = `${name} does not start: ${error instanceof Error ? error.message : String(error)}`;
      console.error(reason);
      response.writeHead(500, { "content-type": "text/plain; charset=utf-8" }).end(`${reason}\n`);
    }
  };
  return {
    handle(request, response) {
      // Neither does a page of another origin read a response, nor does it load one as its own script or picture.
      response.setHeader("cross-origin-resource-policy", "same-origin");
      response.setHeader("x-content-type-options", "nosniff");
      // Deployed pages say 'none' (infra/page-headers): on a laptop the workbench shows styles side by side.
      response.setHeader("content-security-policy", `frame-ancestors ${framedBy}`);
      const path = requestedPath(request);
      if (typeof path === "number") refuse(response, path);
      else if (path === "/environment.json") sendPublicSettings(response, settings());
      else if (!isOwn(own, folder, path, request)) refuse(response, 403);
      else void serveFile(request, response);
    },
    async close() {
      const vite = await starting?.catch(() => undefined);
      await vite?.close();
    },
  };
}

/** Whether the file is the app's own by each way in which Vite may read the path. */
function isOwn(own: OwnFiles, folder: string, path: string, { url = "" }: IncomingMessage): boolean {
  // The query may be read as a part of a file's name.
  const query = /[?#].*$/s.exec(url)?.[0] ?? "";
  return [path, path + query]
    .flatMap((name) => [
      join(folder, name),
      join(folder, "public", name),
      ...[/^\/@fs\//, /^\/@id\//]
        .filter((prefix) => prefix.test(name))
        .map((prefix) => name.replace(prefix, "/")),
    ])
    .every(own.allows);
}
