import { expect, test, vi } from "vitest";
import { addFunction, addPool, sdkFor, startServer } from "./support/server.ts";
import { signUp } from "./support/sign-in.ts";

async function signUpThrough(exportName: string, settings: Parameters<typeof addFunction>[3] = {}) {
  // Short only where the limit is what is tested: a busy machine needs time to start a thread.
  const server = await startServer(exportName === "hangs" ? { triggerTimeLimit: 100 } : {});
  addPool(server, { LambdaConfig: { PreSignUp: addFunction(server, "broken.mjs", exportName, settings) } });
  return signUp(sdkFor(server.url), "jo@example.com");
}

test.each([
  ["throws", "UserLambdaValidationException", /^PreSignUp failed with error out of order\.$/],
  [
    "exits",
    "UserLambdaValidationException",
    /^PreSignUp failed with error RequestId: \S+ Error: Runtime exited/,
  ],
  ["hangs", "UnexpectedLambdaException", /^Socket timeout while invoking Lambda function$/],
  ["returnsNothing", "InvalidLambdaResponseException", /^Invalid lambda function output : Invalid JSON$/],
  ["dropsEnvelope", "InvalidLambdaResponseException", /^Unrecognizable lambda output$/],
  ["returnsText", "InvalidLambdaResponseException", /^Unrecognizable lambda output$/],
  ["wrongTypes", "InvalidLambdaResponseException", /^Unrecognizable lambda output$/],
  ["missing", "UserLambdaValidationException", /missing is undefined or not exported/],
])("a function that %s is reported with %s", async (exportName, name, message) => {
  await expect(signUpThrough(exportName)).rejects.toMatchObject({
    name,
    message: expect.stringMatching(message),
  });
});

test("a function without permission for the pool is not run", async () => {
  await expect(signUpThrough("throws", { permitted: false })).rejects.toMatchObject({
    name: "UnexpectedLambdaException",
    message: "PreSignUp invocation failed due to error AccessDeniedException.",
  });
});

test("a handler may answer through a callback", async () => {
  expect((await signUpThrough("answersThroughCallback")).UserConfirmed).toBe(true);
});

test("a function sees its own environment and Lambda's, not the server's", async () => {
  const log = vi.fn<(functionName: string, line: string) => void>();
  const server = await startServer({ onFunctionLog: log });
  vi.stubEnv("SERVER_SECRET", "hidden");
  const PreSignUp = addFunction(server, "broken.mjs", "showsEnvironment", {
    environment: { TABLE: "people" },
  });
  addPool(server, { LambdaConfig: { PreSignUp } });
  await signUp(sdkFor(server.url), "jo@example.com");
  await vi.waitFor(() => expect(log).toHaveBeenCalled());
  const [name, line = ""] = log.mock.calls[0] ?? [];
  expect(name).toBe("broken-mjs-showsEnvironment");
  const { env, left, id } = JSON.parse(line);
  expect(env).toMatchObject({ TABLE: "people", AWS_REGION: "us-east-1", AWS_LAMBDA_FUNCTION_NAME: name });
  expect(env).not.toHaveProperty("SERVER_SECRET");
  expect([left, typeof id]).toEqual([true, "string"]);
  vi.unstubAllEnvs();
});
