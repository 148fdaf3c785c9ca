import { expect, test } from "vitest";
import type { TraceEvent } from "../events/trace-event.ts";
import { createJoiner } from "../join/joiner.ts";
import { sharesOf } from "./shares.ts";

const call = (at: number, took: number): TraceEvent => ({
  ...{ kind: "authsignal", at, took, invocation: "i", idempotencyKey: undefined, method: "GET", path: "/" },
  ...{ status: 200, input: undefined, output: undefined, size: 0 },
});

test("each party has the time that it did not wait for another, and calls at once count once", () => {
  const joiner = createJoiner();
  const events: TraceEvent[] = [
    {
      ...{ kind: "request-started", invocation: "r", at: 0, app: "shop", method: "POST", path: "/api" },
      input: "",
    },
    {
      ...{ kind: "operation-started", call: "1", invocation: "r", at: 10, operation: "AdminInitiateAuth" },
      ...{ page: undefined, input: {}, size: 0 },
    },
    {
      ...{ kind: "trigger-started", call: "1", invocation: "i", at: 20, trigger: "CreateAuthChallenge" },
      ...{ functionArn: "arn", attempt: 1, attempts: 3, event: "{}" },
    },
    call(30, 20),
    call(40, 20),
    {
      ...{ kind: "aws", at: 70, took: 5, invocation: "i", role: "role", target: "GetItem" },
      ...{ decision: undefined, input: {}, output: {} },
    },
    { kind: "trigger-ended", invocation: "i", at: 80, result: { kind: "returned", payload: "{}" } },
    { kind: "operation-ended", call: "1", at: 90, output: {} },
    { kind: "request-ended", invocation: "r", at: 100, status: 200, output: "" },
  ];
  for (const event of events) joiner.accept(event);
  const [signIn] = joiner.signIns();
  // Two calls of 20 ms that overlap for 10 keep the trigger waiting for 30.
  expect(signIn && sharesOf(signIn)).toEqual({
    server: 20,
    Cognito: 20,
    triggers: 25,
    Authsignal: 40,
    AWS: 5,
  });
});
