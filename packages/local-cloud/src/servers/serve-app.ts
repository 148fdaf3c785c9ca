import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PublicSettings } from "environments";
import type { Plugin, ViteDevServer } from "vite";
import { CloudError } from "../cloud-error.ts";
import { portInUse } from "./listen.ts";

export interface AppServer {
  readonly origin: string;
  close(): Promise<void>;
}

export interface AppToServe {
  readonly name: string;
  /** The app's own folder, with `vite.config.ts`. */
  readonly folder: string;
  readonly port: number;
  /** What `/environment.json` answers at the moment. */
  readonly settings: () => Promise<PublicSettings>;
}

/**
 * Serves an app by its own Vite configuration, with `/environment.json` of this cloud. Vite reloads it when its
 * source changes.
 *
 * @throws CloudError `PORT_IN_USE`, `SETTINGS_INVALID` when there is no such app
 */
export async function serveApp({ name, folder, port, settings }: AppToServe): Promise<AppServer> {
  const configFile = join(folder, "vite.config.ts");
  if (!existsSync(configFile)) {
    throw new CloudError("SETTINGS_INVALID", `apps.${name}: there is no app in apps/${name}`);
  }
  const { createServer } = await import("vite");
  const server = await createServer({
    root: folder,
    configFile,
    plugins: [environmentJson(settings)],
    server: { host: "127.0.0.1", port, strictPort: true },
    logLevel: "error",
    clearScreen: false,
  });
  await server.listen().catch(async (error: unknown) => {
    await server.close();
    throw isPortInUse(error)
      ? portInUse(port, `the app ${name}`, `apps.${name}.origin in infra/Pulumi.local.yaml`)
      : error;
  });
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}

function environmentJson(settings: () => Promise<PublicSettings>): Plugin {
  return {
    name: "environment-json",
    configureServer(server: ViteDevServer) {
      server.middlewares.use("/environment.json", (_request, response) => {
        settings().then(
          (body) => {
            response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
            response.end(JSON.stringify(body));
          },
          () => {
            response.writeHead(503, { "content-type": "application/json" });
            response.end(JSON.stringify({ error: "the Pulumi program has not run yet" }));
          },
        );
      });
    },
  };
}

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && /port \d+ is already in use/i.test(error.message);
}
