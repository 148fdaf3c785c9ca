import type { TriggerResult } from "sign-in-trace";
import type { InvocationResult } from "../lambda/environments/invocation.ts";

/** How an attempt of a trigger ended, in the words of a trace. @param limit milliseconds that it had */
export function triggerResult(result: InvocationResult, limit: number): TriggerResult {
  switch (result.kind) {
    case "returned":
      return { kind: "returned", payload: result.payload };
    case "functionError": {
      const { message, type, thrownAt, timedOutAfter, cause } = result;
      if (timedOutAfter !== undefined) return { kind: "timed-out", limit: timedOutAfter };
      return { kind: "threw", message, type, thrownAt, ...(cause === undefined ? {} : { cause }) };
    }
    case "timedOut":
      return { kind: "timed-out", limit };
    case "refused":
      return { kind: "not-invoked", code: result.code };
  }
}
