import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { modulesOfTemplate } from "./sam-template.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gauntlet-sam-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a template names, beside these files, relative to the folder. */
function found(template: string, ...files: readonly string[]): Readonly<Record<string, string>> {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), "");
  }
  const path = join(folder, "template.yaml");
  writeFileSync(path, template);
  const modules = Object.entries(modulesOfTemplate(path));
  return Object.fromEntries(modules.map(([trigger, module]) => [trigger, module.slice(folder.length + 1)]));
}

test("a function is known by its event of Cognito, and found by CodeUri and Handler", () => {
  const template = `
Resources:
  First:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.defineIt
      Events:
        Cognito:
          Type: Cognito
          Properties: { UserPool: !Ref Pool, Trigger: DefineAuthChallenge }
  Second:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: gate.handler
      Events:
        Cognito:
          Type: Cognito
          Properties: { UserPool: !Ref Pool, Trigger: [PreSignUp, PostConfirmation] }`;
  expect(found(template, "src/app.ts", "src/gate.mjs")).toEqual({
    define: "src/app.ts#defineIt",
    preSignUp: "src/gate.mjs#handler",
  });
});

test.each([
  ["!GetAtt First.Arn", "!GetAtt First.Arn"],
  ["Fn::GetAtt", "{ Fn::GetAtt: [First, Arn] }"],
  ["Ref", "{ Ref: First }"],
])("a function is known by the pool that calls it, by %s", (_form, target) => {
  const template = `
Resources:
  Pool:
    Type: AWS::Cognito::UserPool
    Properties:
      LambdaConfig:
        VerifyAuthChallengeResponse: ${target}
        CustomMessage: !GetAtt Mails.Arn
  First: { Type: AWS::Lambda::Function, Properties: { CodeUri: ., Handler: app.handler } }
  Mails: { Type: AWS::Lambda::Function, Properties: { CodeUri: ., Handler: mails.handler } }`;
  expect(found(template, "app.js", "mails.js")).toEqual({ verify: "app.js#handler" });
});

test("a function that nothing wires is known by its name or its handler's", () => {
  const template = `
Resources:
  CreateAuthChallengeFunction: { Type: AWS::Serverless::Function, Properties: { CodeUri: a, Handler: index.handler } }
  Other: { Type: AWS::Serverless::Function, Properties: { CodeUri: b, Handler: pre-token.handler } }
  Unrelated: { Type: AWS::Serverless::Function, Properties: { CodeUri: c, Handler: index.handler } }
  Table: { Type: AWS::DynamoDB::Table, Properties: { TableName: define } }`;
  expect(found(template, "a/index.cjs", "b/pre-token.ts", "c/index.js")).toEqual({
    create: "a/index.cjs#handler",
    preToken: "b/pre-token.ts#handler",
  });
});

test("what all functions have in common counts where a function says nothing else", () => {
  const template = `
Globals: { Function: { CodeUri: lambda, Handler: define.handler } }
Resources:
  Define: { Type: AWS::Serverless::Function }
  Verify: { Type: AWS::Serverless::Function, Properties: { Handler: verify.main } }`;
  expect(found(template, "lambda/define.js", "lambda/verify.js")).toEqual({
    define: "lambda/define.js#handler",
    verify: "lambda/verify.js#main",
  });
});

test("what esbuild builds goes before what the handler is called", () => {
  const template = `
Resources:
  Define:
    Type: AWS::Serverless::Function
    Metadata: { BuildMethod: esbuild, BuildProperties: { EntryPoints: [define/main.ts] } }
    Properties: { CodeUri: src, Handler: main.handler }`;
  expect(found(template, "src/define/main.ts", "src/main.js")).toEqual({
    define: "src/define/main.ts#handler",
  });
});

test.each([
  [
    "code that is not there",
    "Resources: { Define: { Type: AWS::Serverless::Function, Properties: { CodeUri: gone, Handler: index.handler } } }",
  ],
  [
    "code in a bucket",
    "Resources: { Define: { Type: AWS::Lambda::Function, Properties: { Code: { S3Bucket: b }, Handler: index.handler } } }",
  ],
  ["no resources", "Description: nothing"],
  ["a text", "only a text"],
  ["nothing", ""],
  ["a list", "- a\n- b"],
])("a template with %s names no module", (_what, template) => {
  expect(found(template)).toEqual({});
});
