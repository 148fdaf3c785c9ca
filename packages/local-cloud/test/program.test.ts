import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { AwsStore } from "../src/aws-endpoint/aws-store.ts";
import { CloudError } from "../src/cloud-error.ts";
import { evaluateProgram } from "../src/program/evaluate.ts";
import type { DeclaredResource } from "../src/program/protocol.ts";
import { localProvider } from "../src/resources/provider.ts";

async function run(fixture: string) {
  const store = new AwsStore();
  const taken: DeclaredResource[] = [];
  const nothing = () => {
    throw new Error("not part of this test");
  };
  const provider = localProvider(
    {
      cognito: {
        putUserPool: nothing,
        putUserPoolClient: nothing,
        putFunction: nothing,
        putPermission: nothing,
      },
      store,
      region: "us-east-1",
      accountId: "000000000000",
      stack: "local",
      functionVariables: {},
      functions: new Map(),
      codeFolder: "unused",
    },
    (resource) => taken.push(resource),
  );
  const outputs = await evaluateProgram(
    {
      entry: fileURLToPath(new URL(`fixtures/${fixture}.ts`, import.meta.url)),
      project: "fixture",
      stack: "local",
      config: { "fixture:setting": "from the configuration" },
    },
    provider,
  );
  return { outputs, store, taken };
}

describe("evaluating a Pulumi program", () => {
  test("gives it its stack and configuration, and takes every resource, also those that no output mentions", async () => {
    const { outputs, store, taken } = await run("secret-input");
    expect(outputs).toEqual({ stack: "local", setting: "from the configuration" });
    expect(taken.map(({ type }) => type)).toEqual([
      "aws:secretsmanager/secret:Secret",
      "aws:ssm/parameter:Parameter",
    ]);
    // A secret input reaches its handler as its value.
    expect(store.parameter("/unmentioned")?.value).toMatch(
      /^of arn:aws:secretsmanager:us-east-1:000000000000:secret:key-/,
    );
  });

  test.each([
    [
      "unknown-type",
      "RESOURCE_UNKNOWN",
      'aws:sqs/queue:Queue "orders" has no local counterpart; add a handler in packages/local-cloud/src/resources/ and name it in provider.ts there',
    ],
    [
      "unknown-input",
      "RESOURCE_INVALID",
      'aws:secretsmanager/secret:Secret "key": the local cloud does not know the input kmsKeyId',
    ],
    [
      "wrong-value",
      "RESOURCE_INVALID",
      'aws:lambda/function:Function "old": runtime is "nodejs18.x"; expected "nodejs24.x"',
    ],
    ["throws", "PROGRAM_FAILED", "this program needs a setting that is not there"],
    ["rejects", "PROGRAM_FAILED", "an apply went wrong"],
  ])("ends %s with one clear error", async (fixture, code, message) => {
    const failure = await run(fixture).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CloudError);
    expect(failure).toMatchObject({ code, message });
  });
});
