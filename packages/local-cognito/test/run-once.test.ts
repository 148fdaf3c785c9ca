import { expect, test } from "vitest";
import { runFunctionOnce } from "../src/index.ts";
import { functionPath } from "./support/server.ts";

const run = (exportName: string, limit = 10_000) =>
  runFunctionOnce({
    config: {
      FunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:once",
      FunctionName: "once",
      Handler: `index.${exportName}`,
      ModulePath: functionPath("broken.mjs"),
      Environment: {},
      Timeout: 30,
      MemorySize: 128,
    },
    region: "us-east-1",
    event: "{}",
    limit,
    onLine: () => undefined,
  });

test("an error that a handler caught, to throw another one, is named with its line", async () => {
  expect(await run("hidesCause")).toEqual({
    ...{ kind: "threw", type: "Error", message: "INTERNAL_ERROR" },
    thrownAt: { file: functionPath("broken.mjs"), line: expect.any(Number) },
    cause: {
      message: expect.stringMatching(/^TypeError: Cannot read properties of undefined/),
      thrownAt: { file: functionPath("broken.mjs"), line: expect.any(Number) },
    },
  });
});

test("a run without a fault returns, and one that hangs ends", async () => {
  expect(await run("showsEnvironment")).toEqual({ kind: "returned", payload: "{}" });
  expect(await run("hangs", 300)).toEqual({ kind: "timed-out", limit: 300 });
});
