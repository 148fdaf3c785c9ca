import type { ServerResponse } from "node:http";
import { type SignIn, type SignInSummary, summarise, type ViewOptions } from "sign-in-trace/sign-ins";
import type { Recorder } from "../trace/recorder.ts";

/** Milliseconds between two messages: a person sees no difference, and a machine that runs a load test has time for it. */
const EVERY_MS = 250;

/** Sign-ins in one message, the newest; a page that needs older ones asks for them. */
const MOST = 100;

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
  const changed = new Map<string, SignIn>();
  let timer: NodeJS.Timeout | undefined;
  const send = (event: string, data: readonly SignInSummary[]) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const flush = () => {
    timer = undefined;
    const newest = [...changed.values()].slice(-MOST);
    changed.clear();
    send(
      "changed",
      newest.map((signIn) => summarise(signIn, options)),
    );
  };
  const stop = recorder.onEvent((_event, { signIn }) => {
    if (signIn === undefined) return;
    changed.set(signIn.id, signIn);
    timer ??= setTimeout(flush, EVERY_MS);
  });
  send("ready", []);
  const end = () => {
    stop();
    clearTimeout(timer);
    response.end();
  };
  response.on("close", end);
  return end;
}
