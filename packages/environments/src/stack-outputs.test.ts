import { expect, test } from "vitest";
import { outputs } from "../test/support/environment.ts";
import { pulledFiles } from "./pull.ts";
import { readOutputs } from "./stack-outputs.ts";

test("reads what the program puts out, and what it does not know stays out", () => {
  expect(readOutputs("dev", { ...outputs, sites: {} })).toEqual(outputs);
});

test("keeps what only some deployments have", () => {
  const optional = { userPoolEndpoint: "http://localhost:5180", passkeyAutofillAction: "cognitoAuth" };
  const app = { ...outputs.apps.redirect, ...optional, outboxUrl: "x" };
  const preTokenGenerationConfig = { lambdaArn: "arn:claims", lambdaVersion: "V2_0" };
  const lambdaConfig = { ...outputs.lambdaConfig, preTokenGenerationConfig };
  expect(readOutputs("local", { ...outputs, lambdaConfig, apps: { a: app } })).toEqual({
    ...outputs,
    lambdaConfig: { ...outputs.lambdaConfig, preTokenGeneration: "arn:claims" },
    apps: { a: { ...outputs.apps.redirect, ...optional } },
  });
});

test.each([[{}], [null], ["text"], [{ ...outputs, apps: { a: {} } }]])(
  "says in one line what %j lacks",
  (value) => {
    expect(() => readOutputs("dev", value)).toThrow(
      /^dev: output [\w.]+ is .+; expected .+: deploy first, with pulumi up --stack dev$/,
    );
  },
);

test("puts each app's settings beside its built files", () => {
  const [file] = pulledFiles(outputs);
  expect(file?.path).toBe("apps/redirect/dist/environment.json");
  expect(JSON.parse(file?.content ?? "")).toEqual(outputs.apps.redirect);
});
