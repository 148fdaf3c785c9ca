import { PAGE_HEADERS } from "infra/page-headers";
import type { PublicSettings } from "public-settings";
import { sendPublicSettings } from "public-settings/server";
import sirv from "sirv";
import type { AppHandler } from "./app-port.ts";
import { refuse, requestedPath } from "./app-request.ts";

/**
 * Serves an app as it is deployed: the files of its build under the headers of its site, and `/environment.json` beside
 * them. A path without a file is answered with the page, as the deployed site does it.
 *
 * @param folder what `vite build` wrote
 */
export function builtApp(folder: string, settings: () => PublicSettings | undefined): AppHandler {
  const files = sirv(folder, { dev: true, single: true });
  return {
    handle(request, response) {
      for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
      const path = requestedPath(request);
      if (typeof path === "number") refuse(response, path);
      else if (path === "/environment.json") sendPublicSettings(response, settings());
      else files(request, response, () => refuse(response, 404));
    },
    close: async () => {},
  };
}
