import { ArgumentsError } from "command-line";
import type { EventFile } from "sign-in-trace/sign-ins";
import * as v from "valibot";

const event = v.looseObject({
  triggerSource: v.string(),
  userPoolId: v.string(),
  request: v.looseObject({}),
  response: v.looseObject({}),
});

const result = v.variant("kind", [
  v.object({ kind: v.literal("returned"), payload: v.string() }),
  v.object({
    kind: v.literal("threw"),
    message: v.string(),
    type: v.optional(v.string()),
    thrownAt: v.optional(v.object({ file: v.string(), line: v.number() })),
  }),
  v.object({ kind: v.literal("timed-out"), limit: v.number() }),
  v.object({ kind: v.literal("not-invoked"), code: v.string() }),
]);

const eventFile = v.strictObject({
  event,
  calls: v.optional(
    v.array(v.strictObject({ request: v.string(), status: v.number(), body: v.optional(v.unknown()) })),
  ),
  result: v.optional(result),
});

/**
 * Reads a file that the workbench copied, or an event alone, as it is in a log.
 *
 * @param path for the message
 * @throws {ArgumentsError} when it is neither
 */
export function readEventFile(text: string, path: string): EventFile {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new ArgumentsError(`${path} is not JSON`, "an event file, as the workbench copies it");
  }
  const isBare = typeof document === "object" && document !== null && "triggerSource" in document;
  const parsed = v.safeParse(eventFile, isBare ? { event: document } : document);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new ArgumentsError(
      `${path}: ${v.getDotPath(issue) ?? "the document"} is ${issue.received}`,
      `${issue.expected}`,
    );
  }
  const { calls, ...file } = parsed.output;
  return calls === undefined
    ? file
    : { ...file, calls: calls.map(({ request, status, body }) => ({ request, status, body })) };
}
