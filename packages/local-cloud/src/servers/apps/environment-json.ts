import type { ServerResponse } from "node:http";
import type { PublicSettings } from "environments";

/** Answers `/environment.json`. @param settings `undefined` before the program has run */
export function sendEnvironmentJson(response: ServerResponse, settings: PublicSettings | undefined): void {
  const body = settings ?? { error: "the Pulumi program has not run yet" };
  response.writeHead(settings ? 200 : 503, {
    "content-type": "application/json",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(body));
}
