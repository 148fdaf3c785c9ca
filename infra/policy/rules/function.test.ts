import { expect, test } from "vitest";
import { findings, without } from "../findings.ts";

const FUNCTION = "aws:lambda/function:Function";
const PERMISSION = "aws:lambda/permission:Permission";
const URL_TYPE = "aws:lambda/functionUrl:FunctionUrl";

const withVariables = (variables: object) => ({ runtime: "nodejs24.x", environment: { variables } });
const permission = {
  principal: "cognito-idp.amazonaws.com",
  sourceArn: "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/p",
  sourceAccount: "123456789012",
};

test.each<[string, string, Readonly<Record<string, unknown>>]>([
  ["a function that names its secret", FUNCTION, withVariables({ KEY_SECRET: "arn:aws:secretsmanager:x" })],
  ["a function without variables", FUNCTION, { runtime: "nodejs22.x" }],
  ["a permission for one pool", PERMISSION, permission],
  [
    "a permission for one distribution",
    PERMISSION,
    { principal: "cloudfront.amazonaws.com", sourceArn: "arn:aws:cloudfront::1:distribution/d" },
  ],
  ["a function URL that is signed", URL_TYPE, { authorizationType: "AWS_IAM" }],
  ["another service's permission", PERMISSION, { principal: "events.amazonaws.com" }],
])("%s", (_name, type, props) => {
  expect(findings(type, props)).toEqual([]);
});

test.each<[string, string, Readonly<Record<string, unknown>>]>([
  [
    "no-secret-in-environment: the variable AUTHSIGNAL_API_KEY holds a value, not the ARN of a secret",
    FUNCTION,
    withVariables({ AUTHSIGNAL_API_KEY: "k" }),
  ],
  [
    "runtime-is-supported: runtime is nodejs18.x; expected nodejs22.x or nodejs24.x",
    FUNCTION,
    { runtime: "nodejs18.x" },
  ],
  ["only-the-pool-calls: sourceArn is not set", PERMISSION, without(permission, "sourceArn")],
  ["only-the-pool-calls: sourceAccount is not set", PERMISSION, without(permission, "sourceAccount")],
  [
    "only-the-distribution-calls: sourceArn is not set",
    PERMISSION,
    { principal: "cloudfront.amazonaws.com" },
  ],
  [
    "function-url-is-signed: authorizationType is NONE; expected AWS_IAM",
    URL_TYPE,
    { authorizationType: "NONE" },
  ],
  ["permission-is-not-public: principal is everybody", PERMISSION, { principal: "*" }],
])("%s", (finding, type, props) => {
  expect(findings(type, props)).toEqual([finding]);
});
