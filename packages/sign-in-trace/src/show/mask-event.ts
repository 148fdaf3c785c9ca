import type { MessageSent, TraceEvent, TriggerResult } from "../events/trace-event.ts";
import { MASKED, mask, maskText } from "./mask.ts";

/** The text of a message quotes its own code. */
function maskMessage({ content, ...event }: MessageSent): MessageSent {
  const { code, url, text } = content;
  const quoted = code === undefined ? text : text?.replaceAll(code, MASKED);
  return {
    ...event,
    content: {
      ...(code === undefined ? {} : { code: MASKED }),
      ...(url === undefined ? {} : { url: maskText(url) }),
      ...(quoted === undefined ? {} : { text: maskText(quoted) }),
    },
  };
}

/** JSON text is masked as JSON, other text by the form of what is in it. */
const maskJson = (text: string): string => String(mask(text));

function maskResult(result: TriggerResult): TriggerResult {
  switch (result.kind) {
    case "returned":
      return { ...result, payload: maskJson(result.payload) };
    case "threw":
      return {
        ...result,
        message: maskText(result.message),
        ...(result.cause && { cause: { ...result.cause, message: maskText(result.cause.message) } }),
      };
    default:
      return result;
  }
}

const members = (value: object): Readonly<Record<string, unknown>> => ({ ...Object(mask(value)) });

/** The same event without its secrets. */
export function maskEvent<Event extends TraceEvent>(event: Event): TraceEvent {
  switch (event.kind) {
    case "operation-started":
      return { ...event, input: members(event.input) };
    case "operation-ended":
      return {
        ...event,
        ...(event.output === undefined ? {} : { output: members(event.output) }),
        ...(event.error === undefined
          ? {}
          : { error: { ...event.error, message: maskText(event.error.message) } }),
      };
    case "trigger-started":
      return { ...event, event: maskJson(event.event) };
    case "trigger-ended":
      return { ...event, result: maskResult(event.result) };
    case "request-started":
      return { ...event, path: maskText(event.path), input: maskJson(event.input) };
    case "request-ended":
      return { ...event, output: maskJson(event.output) };
    case "authsignal":
      return {
        ...event,
        path: maskText(event.path),
        input: mask(event.input),
        output: event.output === undefined ? undefined : maskJson(event.output),
      };
    case "aws":
      return {
        ...event,
        input: members(event.input),
        ...(event.output === undefined ? {} : { output: members(event.output) }),
      };
    case "message":
      return maskMessage(event);
    case "webhook":
      return { ...event, url: maskText(event.url), content: members(event.content) };
    case "web-acl":
      return event;
  }
}
