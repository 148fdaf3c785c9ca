import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startLocalCognito } from "local-cognito";
import { expect, test } from "vitest";
import { AwsStore } from "../src/aws-endpoint/aws-store.ts";
import { CloudError } from "../src/cloud-error.ts";
import { evaluateProgram } from "../src/program/evaluate.ts";
import type { DeclaredResource } from "../src/program/protocol.ts";
import { localProvider } from "../src/resources/provider.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const fixture = (name: string) => join(here, "fixtures", `${name}.ts`);

async function run(entry: string, root = here) {
  const store = new AwsStore();
  const taken: DeclaredResource[] = [];
  const cognito = await startLocalCognito({ port: 0, dataFile: ":memory:" });
  const provider = localProvider(
    {
      cognito,
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
  try {
    const { outputs } = await evaluateProgram(
      {
        entry,
        pulumi: createRequire(import.meta.url).resolve("@pulumi/pulumi"),
        root,
        project: "fixture",
        stack: "local",
      },
      { "fixture:setting": "from the configuration" },
      provider,
    );
    return { outputs, store, taken };
  } finally {
    await cognito.close();
  }
}

test("a program gets its stack and configuration, and every resource is created, also those that no output mentions", async () => {
  const { outputs, store, taken } = await run(fixture("secret-input"));
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

test("what Pulumi needs for functions written inside of a program is loaded by a program that has some", async () => {
  const { outputs } = await run(fixture("closure"));
  expect(outputs).toMatchObject({
    loadedBefore: false,
    text: expect.stringContaining('"from a closure"'),
    tree: "function",
    loadedAfter: true,
  });
});

test.each([
  [
    "unknown-type",
    "RESOURCE_UNKNOWN",
    'aws:sqs/queue:Queue "orders" has no local counterpart; expected a type of packages/local-cloud/src/resources/resource-types.ts: add a row there, and a handler beside it',
  ],
  [
    "unknown-pool-input",
    "RESOURCE_INVALID",
    expect.stringMatching(
      /^aws:cognito\/userPool:UserPool "people": User pool us-east-1_\w{9}: LambdaConfig\.PreSignup: not known here$/,
    ),
  ],
  ["throws", "PROGRAM_FAILED", "this program needs a setting that is not there"],
  ["rejects", "PROGRAM_FAILED", "an apply went wrong"],
])("the program %s ends with one clear error", async (name, code, message) => {
  const failure = await run(fixture(name)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CloudError);
  expect(failure).toMatchObject({ code, message });
});

test.each([
  ["a syntax error", "export const a = 1;\nexport const b: number = ;\n", "broken.ts:2: Expression expected"],
  [
    "a mistake that only running it shows",
    "const a: any = undefined;\n\nexport const b = a.missing;\n",
    "broken.ts:3: Cannot read properties of undefined (reading 'missing')",
  ],
])("%s names its file and line", async (_what, source, message) => {
  const folder = mkdtempSync(join(tmpdir(), "program-"));
  try {
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "broken.ts"), source);
    await expect(run(join(folder, "broken.ts"), folder)).rejects.toMatchObject({
      code: "PROGRAM_FAILED",
      message,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
