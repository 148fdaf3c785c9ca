import { expect, test } from "vitest";
import { at, outputs, replacedAt } from "../test/support/environment.ts";
import { pulledFiles } from "./pull.ts";
import { OutputsError, readOutputs } from "./stack-outputs.ts";

test("what the program puts out is read, and what nobody knows is left out", () => {
  expect(readOutputs("dev", { ...outputs, sites: {} })).toEqual(outputs);
});

test("what only some deployments have is kept", () => {
  const optional = {
    userPoolEndpoint: "http://localhost:5180",
    outboxUrl: "http://localhost:5181/outbox",
    passkeyAutofillAction: "cognitoAuth",
  };
  const app = { ...outputs.apps.redirect, ...optional };
  const preTokenGenerationConfig = { lambdaArn: "arn:claims", lambdaVersion: "V2_0" };
  const lambdaConfig = { ...outputs.lambdaConfig, preTokenGenerationConfig };
  expect(readOutputs("local", { ...outputs, lambdaConfig, apps: { a: app } })).toEqual({
    ...outputs,
    lambdaConfig: { ...outputs.lambdaConfig, preTokenGeneration: "arn:claims" },
    apps: { a: { ...outputs.apps.redirect, ...optional } },
  });
});

test.each([
  "userPoolId",
  "authsignalKeySecretArn",
  "lambdaConfig",
  "lambdaConfig.defineAuthChallenge",
  "lambdaConfig.preSignUp",
  "apps",
  "apps.redirect.userPoolClientId",
  "apps.redirect.region",
])("a missing or mistyped %s is named, in one line", (key) => {
  expect(at(outputs, key)).toBeDefined();
  for (const value of [undefined, 5]) {
    const read = () => readOutputs("dev", replacedAt(outputs, key, value));
    expect(read).toThrow(OutputsError);
    expect(read).toThrow(
      new RegExp(
        `^dev: output ${key.replaceAll(".", "\\.")} is .+; expected .+: deploy first, with pulumi up --stack dev$`,
      ),
    );
  }
});

test.each([[{}], [null], ["text"]])("%j is no output of the program", (value) => {
  expect(() => readOutputs("dev", value)).toThrow(/^dev: output \w+ is .+; expected .+: deploy first/);
});

test("an app's settings that carry a secret are refused without showing it", () => {
  const value = replacedAt(outputs, "apps.redirect.clientSecret", "s3cr3t");
  expect(() => readOutputs("dev", value)).toThrow(
    "dev: output apps.redirect.clientSecret is what looks like a secret; expected no such field",
  );
});

test("each app's settings go beside its built files", () => {
  const files = pulledFiles(readOutputs("dev", outputs));
  expect(files.map(({ app, path }) => [app, path])).toEqual([
    ["redirect", "apps/redirect/dist/environment.json"],
  ]);
  expect(JSON.parse(files[0]?.content ?? "")).toEqual(outputs.apps.redirect);
  expect(files[0]?.content.endsWith("}\n")).toBe(true);
});

test.each(["../../elsewhere", "a/b", "", "One", ".."])(
  "%j is no app's name, so no file is written there",
  (app) => {
    expect(() => readOutputs("dev", { ...outputs, apps: { [app]: outputs.apps.redirect } })).toThrow(
      /^dev: output apps.* expected .*: deploy first, with pulumi up --stack dev$/,
    );
  },
);
