import { NO_CHALLENGE_TRIGGER, UNRECOGNIZABLE_OUTPUT } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import type { InvocationResult, Invoker } from "../lambda/environments/invocation.ts";
import type { UserPool } from "../pools/user-pool.ts";
import type { EventContext } from "./trigger-context.ts";
import { type TriggerInput, triggerEvent } from "./trigger-event.ts";
import { type TriggerName, triggerArn } from "./trigger-name.ts";

/** Runs the triggers of a pool as the service does: limit, retries, permission, documented errors. */
export interface TriggerRunner {
  has(pool: UserPool, trigger: TriggerName): boolean;
  /**
   * Runs a trigger and returns the `response` of its output. It is looked up at that moment: an administrator may have
   * attached or detached it since the sign-in started.
   *
   * @param watch gets each attempt
   * @throws {InvalidParameterException} when the pool has no such trigger
   * @throws {UserLambdaValidationException} when the function failed
   * @throws {UnexpectedLambdaException} when it may not be invoked, or did not answer in time
   * @throws {InvalidLambdaResponseException} when its output is not an event
   */
  run(
    context: EventContext,
    trigger: TriggerName,
    input: TriggerInput,
    watch?: TriggerWatch,
  ): Promise<Readonly<Record<string, unknown>>>;
}

/** One attempt to run a trigger. */
export interface TriggerAttempt {
  readonly trigger: TriggerName;
  readonly functionArn: string;
  /** From 1 on. */
  readonly attempt: number;
  /** How many there are at most. */
  readonly attempts: number;
  /** JSON text. */
  readonly event: string;
}

/** Somebody who looks at triggers run. */
export interface TriggerWatch {
  /** @returns the request id of the invocation that is about to begin */
  started(attempt: TriggerAttempt): string;
  /** @param limit milliseconds that the attempt had */
  ended(invocation: string, result: InvocationResult, limit: number): void;
}

/** Limits of one trigger run. */
export interface TriggerLimits {
  /** Milliseconds per attempt. */
  readonly timeLimit: number;
  readonly attempts: number;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a handler must hand back beside its response: the event it was given. */
const ENVELOPE = ["version", "triggerSource", "userPoolId", "request"];

function responseOf(payload: string): Readonly<Record<string, unknown>> {
  let output: unknown;
  try {
    output = JSON.parse(payload);
  } catch {
    output = undefined;
  }
  if (output === undefined || output === null)
    throw new CognitoError("InvalidLambdaResponseException", "Invalid lambda function output : Invalid JSON");
  if (isRecord(output) && ENVELOPE.every((key) => Object.hasOwn(output, key)) && isRecord(output["response"]))
    return output["response"];
  throw new CognitoError("InvalidLambdaResponseException", UNRECOGNIZABLE_OUTPUT);
}

function failure(
  trigger: TriggerName,
  result: Exclude<InvocationResult, { kind: "returned" }>,
): CognitoError {
  if (result.kind === "functionError")
    return new CognitoError(
      "UserLambdaValidationException",
      `${trigger} failed with error ${result.message}.`,
    );
  if (result.kind === "refused")
    return new CognitoError(
      "UnexpectedLambdaException",
      `${trigger} invocation failed due to error ${result.code}.`,
    );
  return new CognitoError("UnexpectedLambdaException", "Socket timeout while invoking Lambda function");
}

export function createTriggerRunner(
  invoker: Invoker,
  place: { readonly region: string; readonly accountId: string },
  limits: TriggerLimits,
): TriggerRunner {
  return {
    has: (pool, trigger) => triggerArn(pool, trigger) !== undefined,
    async run(context, trigger, input, watch) {
      const { pool } = context;
      const functionArn = triggerArn(pool, trigger);
      if (functionArn === undefined)
        throw new CognitoError("InvalidParameterException", NO_CHALLENGE_TRIGGER);
      const payload = triggerEvent(context, place.region, input);
      const source = {
        principal: "cognito-idp.amazonaws.com",
        sourceArn: pool.arn,
        sourceAccount: place.accountId,
      };
      let result: InvocationResult = { kind: "timedOut" };
      const { attempts, timeLimit } = limits;
      for (let attempt = 1; attempt <= attempts && result.kind === "timedOut"; attempt += 1) {
        const invocation = watch?.started({ trigger, functionArn, attempt, attempts, event: payload });
        result = await invoker.invoke(functionArn, payload, source, timeLimit, invocation);
        if (invocation !== undefined) watch?.ended(invocation, result, timeLimit);
      }
      if (result.kind === "returned") return responseOf(result.payload);
      throw failure(trigger, result);
    },
  };
}
