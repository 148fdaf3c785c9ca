// aws-cli#2256, aws-cdk#19604, SAM#1253: without a statement, or with one for another pool, nothing may be invoked.
import { expect, test } from "vitest";
import { allowsInvoke } from "./resource-policy.ts";

const FunctionArn = "arn:aws:lambda:us-east-1:000000000000:function:define";
const POOL = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_People001";
const source = { principal: "cognito-idp.amazonaws.com", sourceArn: POOL, sourceAccount: "000000000000" };
const statement = {
  FunctionArn,
  StatementId: "cognito",
  Action: "lambda:InvokeFunction",
  Principal: "cognito-idp.amazonaws.com",
};

test.each([
  ["no statement", [], false],
  ["the plain statement", [statement], true],
  ["this pool", [{ ...statement, SourceArn: POOL }], true],
  ["another pool", [{ ...statement, SourceArn: POOL.replace("People", "Others") }], false],
  ["any pool of the account", [{ ...statement, SourceArn: POOL.replace("us-east-1_People001", "*") }], true],
  ["one unknown letter", [{ ...statement, SourceArn: POOL.replace("001", "00?") }], true],
  ["a dot that is no wildcard", [{ ...statement, SourceArn: POOL.replace("001", "00.") }], false],
  ["this account", [{ ...statement, SourceAccount: "000000000000" }], true],
  ["another account", [{ ...statement, SourceAccount: "111111111111" }], false],
  ["another service", [{ ...statement, Principal: "apigateway.amazonaws.com" }], false],
  ["another action", [{ ...statement, Action: "lambda:GetFunction" }], false],
  ["the second of two", [{ ...statement, Principal: "x" }, statement], true],
])("%s", (_name, statements, allowed) => {
  expect(allowsInvoke(statements, source)).toBe(allowed);
});
