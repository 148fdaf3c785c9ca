import type { IncomingHttpHeaders } from "node:http";
import { createContext, Script } from "node:vm";
import * as v from "valibot";

const returned = v.looseObject({
  headers: v.record(v.string(), v.looseObject({ value: v.string() })),
});

/** CloudFront ends a function after a millisecond or so; a busy laptop gets more. */
const TIMEOUT_MS = 1_000;

/**
 * Runs a CloudFront Function on a viewer's request, as far as its headers are concerned.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 *
 * @param code of the function, which has `handler(event)` and belongs to the program that is evaluated
 * @returns the headers that the distribution goes on with
 * @throws Error when the function fails, or returns something that is no request
 */
export function viewerRequest(
  code: string,
  {
    method,
    uri,
    headers,
  }: { readonly method: string; readonly uri: string; readonly headers: IncomingHttpHeaders },
): Readonly<Record<string, string>> {
  const given = Object.entries(headers).map(([name, value]) => [name, { value: String(value) }]);
  const request = { method, uri, querystring: {}, headers: Object.fromEntries(given), cookies: {} };
  // As text, so that nothing of this process is within reach.
  const context = createContext({ json: JSON.stringify({ version: "1.0", request }) });
  const answer: unknown = new Script(`${code}\nJSON.stringify(handler(JSON.parse(json)))`).runInContext(
    context,
    {
      timeout: TIMEOUT_MS,
    },
  );
  const { headers: kept } = v.parse(returned, JSON.parse(String(answer)));
  return Object.fromEntries(Object.entries(kept).map(([name, { value }]) => [name, value]));
}
