import { expect, test } from "vitest";
import type { InvocationResult, Invoker } from "../lambda/environments/invocation.ts";
import { toUserPool } from "../pools/user-pool.ts";
import { createTriggerRunner } from "./trigger-runner.ts";

const FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:define";
const pool = toUserPool({
  id: "us-east-1_People001",
  arn: "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_People001",
  settings: { PoolName: "people", LambdaConfig: { DefineAuthChallenge: FUNCTION } },
  secret: new Uint8Array(32),
  createdAt: 0,
  modifiedAt: 0,
});
const context = { pool, client: undefined, clientMetadata: undefined };
const input = {
  source: "DefineAuthChallenge_Authentication",
  userName: "jo",
  request: {},
  response: {},
};

function runnerWith(...results: InvocationResult[]) {
  const calls: Parameters<Invoker["invoke"]>[] = [];
  const invoker: Invoker = {
    async invoke(...args) {
      calls.push(args);
      return results[calls.length - 1] ?? { kind: "timedOut" };
    },
  };
  const place = { region: "us-east-1", accountId: "000000000000" };
  const runner = createTriggerRunner(invoker, place, { timeLimit: 5000, attempts: 3 });
  return { run: () => runner.run(context, "DefineAuthChallenge", input), calls };
}

const returned = (output: unknown): InvocationResult => ({
  kind: "returned",
  payload: JSON.stringify(output),
});
const good = returned({
  version: "1",
  triggerSource: "x",
  userPoolId: "y",
  request: {},
  response: { issueTokens: true },
});

test("a time-out is tried three times, five seconds each", async () => {
  const { run, calls } = runnerWith();
  await expect(run()).rejects.toMatchObject({
    name: "UnexpectedLambdaException",
    message: expect.stringContaining("Socket timeout"),
  });
  expect(calls.map(([, , , limit]) => limit)).toEqual([5000, 5000, 5000]);
});

test("a second try can succeed", async () => {
  const { run, calls } = runnerWith({ kind: "timedOut" }, good);
  expect(await run()).toEqual({ issueTokens: true });
  expect(calls).toHaveLength(2);
});

test.each<InvocationResult>([
  { kind: "functionError", message: "no" },
  { kind: "refused", code: "AccessDeniedException" },
])("$kind is not tried again", async (result) => {
  const { run, calls } = runnerWith(result);
  await expect(run()).rejects.toThrow(/DefineAuthChallenge/);
  expect(calls).toHaveLength(1);
});

test("the function learns which pool of which account asks", async () => {
  const { run, calls } = runnerWith(good);
  await run();
  expect(calls[0]?.[2]).toEqual({
    principal: "cognito-idp.amazonaws.com",
    sourceArn: pool.arn,
    sourceAccount: "000000000000",
  });
});
