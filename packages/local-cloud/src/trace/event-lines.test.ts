import { stripVTControlCharacters } from "node:util";
import type { TraceEvent } from "sign-in-trace";
import { createJoiner } from "sign-in-trace/sign-ins";
import { expect, test } from "vitest";
import { failureText, stepText } from "./event-lines.ts";

const options = { directory: "/repository", urlOf: (id: string) => `http://localhost:5170/#/sign-ins/${id}` };
const at = Date.UTC(2026, 10, 27, 9, 8, 7, 6);
const started: TraceEvent = {
  ...{ kind: "operation-started", call: "1", at, operation: "InitiateAuth", page: undefined, size: 1 },
  input: { AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: "jo" } },
};
const run = (attempt: number): TraceEvent => ({
  ...{
    kind: "trigger-started",
    call: "1",
    invocation: `i${attempt}`,
    at: at + 1,
    trigger: "CreateAuthChallenge",
  },
  ...{ functionArn: "arn", attempt, attempts: 3, event: "{}" },
});

/** The lines that a terminal shows of some events. */
function lines(events: readonly TraceEvent[]) {
  const ids = ["a1b2c3d4", "e5f6a7b8"];
  const joiner = createJoiner({ newId: () => ids.shift() ?? "" });
  const shown: { failures: string[]; steps: string[] } = { failures: [], steps: [] };
  for (const event of events) {
    const joined = joiner.accept(event);
    if (joined === undefined) continue;
    const [failure, step] = [failureText(event, joined, options), stepText(event, joined, options)];
    if (failure !== undefined) shown.failures.push(stripVTControlCharacters(failure));
    if (step !== undefined) shown.steps.push(stripVTControlCharacters(step));
  }
  return shown;
}

test("a trigger that fails is one line: trigger, message, line of its source, try, address", () => {
  const { failures } = lines([
    started,
    run(1),
    {
      ...{ kind: "trigger-ended", invocation: "i1", at: at + 9 },
      result: {
        ...{ kind: "threw", type: "TypeError", message: "x is\nundefined" },
        thrownAt: { file: "/repository/packages/triggers/src/a.ts", line: 12 },
      },
    },
    run(2),
    { kind: "trigger-ended", invocation: "i2", at: at + 19, result: { kind: "timed-out", limit: 5000 } },
    run(3),
    {
      kind: "trigger-ended",
      invocation: "i3",
      at: at + 29,
      result: { kind: "not-invoked", code: "AccessDeniedException" },
    },
    {
      kind: "operation-ended",
      call: "1",
      at: at + 30,
      error: { name: "UnexpectedLambdaException", message: "no" },
    },
  ]);
  const address = "http://localhost:5170/#/sign-ins/a1b2c3d4";
  expect(failures).toEqual([
    `  CreateAuthChallenge  TypeError: x is undefined  packages/triggers/src/a.ts:12  try 1 of 3  ${address}`,
    `  CreateAuthChallenge  no answer within 5000 ms  try 2 of 3  ${address}`,
    `  CreateAuthChallenge  not invoked: AccessDeniedException  try 3 of 3  ${address}`,
  ]);
});

test("what the rules decided about a person is no failure; what they could not decide is", () => {
  const thrown = (message: string) =>
    lines([
      started,
      run(1),
      {
        ...{ kind: "trigger-ended", invocation: "i1", at: at + 9 },
        result: { kind: "threw", type: "PublicError", message },
      },
    ]).failures;
  expect(thrown("NO_ACCOUNT")).toEqual([]);
  expect(thrown("AUTHSIGNAL_UNAVAILABLE")).toEqual([
    expect.stringMatching(/^ {2}CreateAuthChallenge {2}PublicError: AUTHSIGNAL_UNAVAILABLE {2}try 1 of 3/),
  ]);
});

test("an answer that Cognito cannot use fails the call, and the line names the trigger", () => {
  const { failures } = lines([
    started,
    run(1),
    { kind: "trigger-ended", invocation: "i1", at: at + 9, result: { kind: "returned", payload: '"yes"' } },
    {
      ...{ kind: "operation-ended", call: "1", at: at + 10 },
      error: { name: "InvalidLambdaResponseException", message: "Unrecognizable lambda output" },
    },
  ]);
  expect(failures).toEqual([
    "  CreateAuthChallenge  InvalidLambdaResponseException: Unrecognizable lambda output  http://localhost:5170/#/sign-ins/a1b2c3d4",
  ]);
});

test("each step is one line when it ends, also one that belongs to no sign-in", () => {
  const { steps, failures } = lines([
    started,
    run(1),
    {
      ...{ kind: "trigger-ended", invocation: "i1", at: at + 9.5 },
      result: { kind: "returned", payload: '{"response":{"publicChallengeParameters":{"url":"x"}}}' },
    },
    {
      kind: "operation-ended",
      call: "1",
      at: at + 30,
      output: { ChallengeName: "CUSTOM_CHALLENGE", Session: "s" },
    },
    { kind: "operation-started", call: "2", at, operation: "ListUsers", page: undefined, size: 1, input: {} },
    { kind: "operation-ended", call: "2", at: at + 1, output: {} },
  ]);
  expect(steps).toEqual([
    "  09:08:07.007  a1b2c3d4  Cognito -> CreateAuthChallenge  CreateAuthChallenge  publicChallengeParameters  8.5 ms",
    "  09:08:07.006  a1b2c3d4  browser -> Cognito  InitiateAuth CUSTOM_AUTH  CUSTOM_CHALLENGE  30 ms",
    "  09:08:07.006  -         browser -> Cognito  ListUsers  ok  1.0 ms",
  ]);
  expect(failures).toEqual([]);
});
