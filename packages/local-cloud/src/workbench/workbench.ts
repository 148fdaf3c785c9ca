import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openAppPort } from "../servers/apps/app-port.ts";
import { devApp } from "../servers/apps/dev-app.ts";
import { type TraceSource, traceApi } from "./trace-api.ts";

/** The page that shows sign-ins. */
export interface Workbench {
  /** E.g. `http://localhost:5170`. */
  readonly url: string;
  close(): Promise<void>;
}

const USE = { what: "the workbench", setting: "local-cloud:ports.workbench" };

const folder = fileURLToPath(new URL("../../../../apps/workbench", import.meta.url));

/** Where a sign-in can be seen. */
export const signInUrl = (workbench: string, id: string): string => `${workbench}/#/sign-ins/${id}`;

/**
 * Serves the workbench.
 *
 * @param port 0 for any free one
 * @throws {PORT_IN_USE} when something else listens there
 */
export async function startWorkbench(port: number, source: TraceSource): Promise<Workbench> {
  const held = await openAppPort("workbench", port, USE);
  const api = traceApi(source);
  // The folder is not part of a package: an installation of this one has the API alone.
  const page = existsSync(folder)
    ? devApp({ name: "workbench", folder, server: held.server, settings: () => undefined })
    : undefined;
  held.answerWith({
    handle(request, response) {
      // Sign-ins are read by the person who looks at this page, not by a page that frames it.
      response.setHeader("content-security-policy", "frame-ancestors 'none'");
      if (api.handle(request, response)) return;
      if (page === undefined) response.writeHead(404).end();
      else page.handle(request, response);
    },
    async close() {
      api.close();
      await page?.close();
    },
  });
  return { url: held.origin, close: held.close };
}
