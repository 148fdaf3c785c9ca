import { randomUUID } from "node:crypto";
import { pageOf } from "sign-in-trace";
import type { Cognito } from "../cognito.ts";
import { CognitoError } from "../errors.ts";
import type { TriggerWatch } from "../triggers/trigger-runner.ts";
import { triggerResult } from "./trigger-result.ts";

/** A call as it arrived. */
export interface ArrivedCall {
  readonly operation: string;
  /** Path and query of the request. */
  readonly url: string;
  /** Request id of the function that sends it, if a function does. */
  readonly invocation: string | undefined;
  readonly body: unknown;
  /** Length of the body's text. */
  readonly size: number;
}

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Not a copy: nobody changes the input of a call, or its output. */
const members = (value: unknown): Readonly<Record<string, unknown>> => (isMembers(value) ? value : {});

/**
 * The service as one call sees it while somebody looks: what it runs, sends and refuses is emitted under the call's name.
 * No operation knows of it.
 */
function watched(cognito: Cognito, call: string): Cognito {
  const { trace, triggers, outbox, firewall } = cognito;
  const watch: TriggerWatch = {
    started({ trigger, functionArn, attempt, attempts, event }) {
      const invocation = randomUUID();
      const at = trace.now();
      trace.emit({
        ...{ kind: "trigger-started", call, invocation, at },
        ...{ trigger, functionArn, attempt, attempts, event },
      });
      return invocation;
    },
    ended(invocation, result, limit) {
      trace.emit({
        kind: "trigger-ended",
        invocation,
        at: trace.now(),
        result: triggerResult(result, limit),
      });
    },
  };
  return {
    ...cognito,
    triggers: {
      has: triggers.has,
      run: (context, trigger, input) => triggers.run(context, trigger, input, watch),
    },
    outbox: {
      list: outbox.list,
      add(message) {
        outbox.add(message);
        const { to, kind, code, text } = message;
        trace.emit({
          ...{ kind: "message", service: "cognito", call, at: trace.now() },
          ...{ to, channel: kind, content: { code, text } },
        });
      },
    },
    firewall: {
      ...firewall,
      check: (arn, request) =>
        firewall.check(arn, request, (rule) => trace.emit({ kind: "web-acl", call, at: trace.now(), rule })),
    },
  };
}

/** Names calls in a trace. No request is believed to be one, so a number does, which costs less than a random name. */
let calls = 0;

/**
 * Runs a call, and emits what happens in it if somebody looks and keeps it. Otherwise nothing is built.
 *
 * @param run runs it on the service that it is given
 * @throws what `run` throws
 */
export function tracedCall(
  cognito: Cognito,
  arrived: ArrivedCall,
  run: (cognito: Cognito) => Promise<object>,
): Promise<object> {
  return cognito.trace.active ? emittedCall(cognito, arrived, run) : run(cognito);
}

async function emittedCall(
  cognito: Cognito,
  { operation, url, invocation, body, size }: ArrivedCall,
  run: (cognito: Cognito) => Promise<object>,
): Promise<object> {
  const { trace } = cognito;
  calls += 1;
  const call = `call-${calls}`;
  const input = members(body);
  const page = pageOf(url);
  const at = trace.now();
  const started = { kind: "operation-started", call, at, operation, page, invocation, input, size } as const;
  if (!trace.emit(started)) return run(cognito);
  try {
    const output = await run(watched(cognito, call));
    trace.emit({ kind: "operation-ended", call, at: trace.now(), output: members(output) });
    return output;
  } catch (error) {
    const known = error instanceof CognitoError;
    const { name, message } = known ? error : { name: "InternalErrorException", message: String(error) };
    trace.emit({ kind: "operation-ended", call, at: trace.now(), error: { name, message } });
    throw error;
  }
}
