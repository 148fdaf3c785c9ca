import type { TriggerResult } from "../events/trace-event.ts";
import { type Hop, isOperation, isTrigger, type SignIn, type TriggerHop } from "../join/sign-in.ts";
import { MASKED, mask } from "../show/mask.ts";
import { parsed } from "../show/view.ts";

/** A call that a trigger made, and its answer. */
export interface RecordedCall {
  /** What distinguishes it from other calls: `POST /v1/validate`, or the `X-Amz-Target`. */
  readonly request: string;
  readonly status: number;
  readonly body: unknown;
}

/** A trigger's event as a file: what it got, what it asked and got, and what it answered. */
export interface EventFile {
  /** The event in AWS's form. */
  readonly event: Readonly<Record<string, unknown>>;
  /** The trigger's calls, in their order. Without any, it calls the local servers. */
  readonly calls?: readonly RecordedCall[];
  /** How it ended. */
  readonly result?: TriggerResult | undefined;
}

const COGNITO = "AWSCognitoIdentityProviderService";

function recorded(hop: Hop): RecordedCall | undefined {
  if (isOperation(hop)) {
    const { error, output } = hop.end ?? {};
    const body = error === undefined ? output : { __type: error.name, message: error.message };
    return { request: `${COGNITO}.${hop.start.operation}`, status: error === undefined ? 200 : 400, body };
  }
  const { start } = hop;
  if (start.kind === "authsignal") {
    const { method, path, status, output } = start;
    return { request: `${method} ${path}`, status, body: output === undefined ? undefined : parsed(output) };
  }
  if (start.kind !== "aws") return undefined;
  const { target, error, output } = start;
  const body = error === undefined ? output : { __type: error.name, message: error.message };
  return { request: target, status: error === undefined ? 200 : 400, body };
}

/** What a trigger's run was, from its step in a sign-in. */
export function eventFileOf(signIn: SignIn, { id, start, end }: TriggerHop): EventFile {
  const event = parsed(start.event);
  return {
    event: typeof event === "object" && event !== null ? { ...event } : {},
    calls: signIn.hops
      .filter((hop) => hop.parent === id && !isTrigger(hop))
      .flatMap((hop) => recorded(hop) ?? []),
    result: end?.result,
  };
}

/** Reads like a token, so that a trigger treats it as one. */
const MASKED_TOKEN = "masked.masked.masked";

const maskedAnswer = (answer: string): string =>
  answer.startsWith("{")
    ? JSON.stringify({ token: MASKED_TOKEN })
    : answer.includes(".")
      ? MASKED_TOKEN
      : MASKED;

/**
 * The same without its secrets. It still runs: recorded calls are known by method and path, and what a person answered is
 * replaced by something of the same form.
 */
export function maskEventFile({ event, calls, result }: EventFile): EventFile {
  const request = typeof event["request"] === "object" ? { ...event["request"] } : {};
  const answer = "challengeAnswer" in request ? request.challengeAnswer : undefined;
  const masked = { ...Object(mask(event)) };
  if (typeof answer === "string")
    masked.request = { ...masked.request, challengeAnswer: maskedAnswer(answer) };
  return {
    event: masked,
    ...(calls === undefined
      ? {}
      : {
          calls: calls.map((call) => ({
            ...call,
            request: String(mask(call.request)),
            body: mask(call.body),
          })),
        }),
    ...(result === undefined
      ? {}
      : {
          result: result.kind === "returned" ? { ...result, payload: String(mask(result.payload)) } : result,
        }),
  };
}
