import type { Request } from "playwright-core";
import type { BrowserPerson } from "../browser-person.ts";
import type { Stage } from "../stage.ts";

/** Whether a request answers a challenge: Cognito's, or that of the app's own server. */
function isAnswer(request: Request): boolean {
  const target = request.headers()["x-amz-target"] ?? "";
  const toServer = /\/api\/.*\/answer$/.test(new URL(request.url()).pathname);
  return request.method() === "POST" && (target.endsWith(".RespondToAuthChallenge") || toServer);
}

/** Remembers the last answer to a challenge that a tab sends from now on. */
export function lastAnswer({ page }: BrowserPerson): () => Request | undefined {
  let last: Request | undefined;
  page.on("request", (request) => {
    if (isAnswer(request)) last = request;
  });
  return () => last;
}

/** Headers that the sender sets itself. */
const OWN = ["host", "connection", "content-length", "cookie"];

/**
 * Sends an answer once more from elsewhere, with everything that a script of the page could know of it: all but cookies,
 * which no script may read.
 *
 * @returns what the answer is refused with; undefined where it signs in again
 */
export async function replay({ origin }: Stage, answer: Request | undefined): Promise<string | undefined> {
  if (answer === undefined) throw new Error("no challenge was answered; expected one");
  const all = Object.entries(await answer.allHeaders());
  const headers = Object.fromEntries(all.filter(([name]) => !name.startsWith(":") && !OWN.includes(name)));
  const body = answer.postData() ?? "";
  const reply = await fetch(answer.url(), { method: "POST", headers: { ...headers, origin }, body });
  if (reply.ok) return undefined;
  const text = await reply.text();
  return /"(?:__type|code|error)":"([^"]+)"/.exec(text)?.[1] ?? String(reply.status);
}
