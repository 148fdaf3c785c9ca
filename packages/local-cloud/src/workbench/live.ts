import type { ServerResponse } from "node:http";
import { gatherChanges, type SignInSummary, type ViewOptions } from "sign-in-trace/sign-ins";
import type { Recorder } from "../trace/recorder.ts";

/**
 * Sends what changes to a page, as server-sent events: `changed` with summaries of sign-ins.
 *
 * @returns ends the stream
 */
export function streamChanges(
  response: ServerResponse,
  recorder: Recorder,
  options: ViewOptions,
): () => void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const send = (event: string, data: readonly SignInSummary[]) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const changes = gatherChanges(options, (summaries) => send("changed", summaries));
  const stop = recorder.onEvent((_event, { signIn }) => {
    if (signIn !== undefined) changes.note(signIn);
  });
  send("ready", []);
  const end = () => {
    stop();
    changes.end();
    response.end();
  };
  response.on("close", end);
  return end;
}
