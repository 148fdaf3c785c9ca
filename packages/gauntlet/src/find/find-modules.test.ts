import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findModules } from "./find-modules.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gauntlet-find-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const DEFINE = "export const handler = async (e) => { e.response.issueTokens = true; return e; };";
const VERIFY = "exports.handler = async (e) => { e.response.answerCorrect = true; return e; };";

/** Writes files and returns what is found, relative to the folder. */
function found(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const modules = Object.entries(findModules(folder));
  return Object.fromEntries(modules.map(([trigger, path]) => [trigger, path.slice(folder.length + 1)]));
}

test("Amplify's second generation: handlers beside the resources that declare them", () => {
  expect(
    found({
      "amplify/auth/define-auth-challenge/resource.ts":
        "export const defineAuthChallenge = defineFunction({});",
      "amplify/auth/define-auth-challenge/handler.ts": DEFINE,
      "amplify/auth/verify-auth-challenge-response.ts": VERIFY,
    }),
  ).toEqual({
    define: "amplify/auth/define-auth-challenge/handler.ts",
    verify: "amplify/auth/verify-auth-challenge-response.ts",
  });
});

test("Amplify's first generation: the module that is called, not the one that loads it", () => {
  const loader = "exports.handler = async (e) => process.env.MODULES.split(',');";
  const path = "amplify/backend/function/appDefineAuthChallenge/src";
  expect(
    found({ [`${path}/index.js`]: loader, [`${path}/boilerplate-define-challenge.js`]: DEFINE }),
  ).toEqual({
    define: `${path}/boilerplate-define-challenge.js`,
  });
});

test("the CDK: functions beside the stack, not the stack, tests or what was synthesised", () => {
  expect(
    found({
      "lib/auth-stack.ts": 'import * as cdk from "aws-cdk-lib"; export const handler = "define.issueTokens";',
      "lib/auth-stack.defineAuthChallenge.ts": DEFINE,
      "lambda/verify/index.js": VERIFY,
      "test/define.test.ts": DEFINE,
      "cdk.out/asset.1/define/index.js": DEFINE,
      "node_modules/x/define.js": DEFINE,
    }),
  ).toEqual({ define: "lib/auth-stack.defineAuthChallenge.ts", verify: "lambda/verify/index.js" });
});

test("a source comes before what was built of it", () => {
  expect(found({ "src/define.ts": DEFINE, "dist/define.js": DEFINE })).toEqual({ define: "src/define.ts" });
});

test("a module of several handlers names them", () => {
  const text = `export async function defineAuthChallenge(e) { e.response.issueTokens = true; }
export async function verifyAuthChallenge(e) { e.response.answerCorrect = true; }`;
  expect(found({ "src/auth.ts": text })).toEqual({
    define: "src/auth.ts#defineAuthChallenge",
    verify: "src/auth.ts#verifyAuthChallenge",
  });
});

test("SAM: the pool's LambdaConfig, events and names say which function is which", () => {
  const template = `
Globals:
  Function: { Handler: app.lambdaHandler }
Resources:
  Pool:
    Type: AWS::Cognito::UserPool
    Properties:
      LambdaConfig:
        DefineAuthChallenge: !GetAtt First.Arn
  First:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: first/ }
  Second:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: second/
      Events: { Auth: { Type: Cognito, Properties: { Trigger: VerifyAuthChallengeResponse } } }
  CreateFunction:
    Type: AWS::Serverless::Function
    Metadata: { BuildMethod: esbuild, BuildProperties: { EntryPoints: [main.ts] } }
    Properties: { CodeUri: third/, Handler: main.handler }
  Other:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: fourth/ }
`;
  expect(
    found({
      "template.yaml": template,
      "first/app.ts": "export const lambdaHandler = 1;",
      "second/app.mjs": "export const lambdaHandler = 1;",
      "third/main.ts": "export const handler = 1;",
      "fourth/app.ts": "export const lambdaHandler = 1;",
    }),
  ).toEqual({
    define: "first/app.ts#lambdaHandler",
    verify: "second/app.mjs#lambdaHandler",
    create: "third/main.ts#handler",
  });
});

test("nothing is found where there is nothing", () => {
  expect(found({ "src/index.ts": "export const handler = async () => ({ statusCode: 200 });" })).toEqual({});
});
