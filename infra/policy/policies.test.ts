import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type ResourceValidationArgs, unknownCheckingProxy } from "@pulumi/policy";
import { describe, expect, it } from "vitest";
import { declareSignIn } from "../sign-in.ts";
import { declare } from "../testing/declare.ts";
import { stackEnvironment } from "../testing/environment.ts";
import { policies } from "./policies.ts";

interface Given {
  readonly type: string;
  readonly name?: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly stack?: string;
  readonly protect?: boolean;
  readonly config?: object;
}

/** What the pack reports of a resource, as `policy: message`. */
function findings({
  type,
  name = "it",
  props,
  stack = "prod",
  protect = true,
  config = {},
}: Given): string[] {
  const reported: string[] = [];
  const args: ResourceValidationArgs = {
    type,
    name,
    props,
    urn: `urn:pulumi:${stack}::cognito-authsignal::${type}::${name}`,
    opts: {
      protect,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
    },
    isType: () => false,
    asType: () => undefined,
    getConfig: <T extends object>(): T => Object(config),
    stackTags: new Map(),
    notApplicable: () => {
      throw new Error("not used");
    },
  };
  for (const { name: policy, validateResource } of policies) {
    const validations = Array.isArray(validateResource) ? validateResource : [validateResource];
    for (const validate of validations) validate?.(args, (message) => reported.push(`${policy}: ${message}`));
  }
  return reported;
}

const pool = {
  deletionProtection: "ACTIVE",
  userPoolTier: "PLUS",
  accountRecoverySetting: { recoveryMechanisms: [{ name: "admin_only", priority: 1 }] },
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
  userPoolAddOns: {
    advancedSecurityMode: "ENFORCED",
    advancedSecurityAdditionalFlows: { customAuthMode: "ENFORCED" },
  },
};
const client = {
  explicitAuthFlows: ["ALLOW_CUSTOM_AUTH"],
  authSessionValidity: 10,
  preventUserExistenceErrors: "ENABLED",
  enableTokenRevocation: true,
  writeAttributes: ["email"],
};
const permission = {
  principal: "cognito-idp.amazonaws.com",
  sourceArn: "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/p",
  sourceAccount: "123456789012",
};
const fn = {
  runtime: "nodejs24.x",
  environment: { variables: { AUTHSIGNAL_KEY_SECRET: "arn:aws:secretsmanager:x" } },
};
const POOL = "aws:cognito/userPool:UserPool";
const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
const FUNCTION = "aws:lambda/function:Function";
const settings = (redirectUrl: string) => ({
  name: "/cognito-authsignal/prod/sign-in-settings",
  value: JSON.stringify({ clients: { c1: { redirectUrl }, c2: {} } }),
});
const policyText = (Action: unknown, Resource: unknown) => ({
  policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action, Resource }] }),
});

describe("what is right", () => {
  it.each<[string, Given]>([
    ["a pool", { type: POOL, props: pool }],
    ["a client", { type: CLIENT, props: client }],
    ["a permission", { type: "aws:lambda/permission:Permission", props: permission }],
    [
      "another service's permission",
      { type: "aws:lambda/permission:Permission", props: { principal: "events.amazonaws.com" } },
    ],
    ["a function", { type: FUNCTION, props: fn }],
    [
      "a role",
      { type: "aws:iam/rolePolicy:RolePolicy", props: policyText(["ssm:GetParameter"], "arn:aws:ssm:x") },
    ],
    ["a log group", { type: "aws:cloudwatch/logGroup:LogGroup", props: { retentionInDays: 30 } }],
    [
      "settings",
      { type: "aws:ssm/parameter:Parameter", props: settings("https://app.example.com/callback") },
    ],
    ["another parameter", { type: "aws:ssm/parameter:Parameter", props: { name: "/other", value: "text" } }],
    [
      "a pool of dev without protection",
      { type: POOL, props: { ...pool, deletionProtection: "INACTIVE" }, stack: "dev", protect: false },
    ],
    [
      "localhost on the laptop",
      {
        type: "aws:ssm/parameter:Parameter",
        props: settings("http://localhost:5173/callback"),
        stack: "local",
      },
    ],
    [
      "a day of logs on the laptop",
      { type: "aws:cloudwatch/logGroup:LogGroup", props: { retentionInDays: 1 }, stack: "local" },
    ],
  ])("%s", (_name, given) => {
    expect(findings(given)).toEqual([]);
  });
});

describe("what is wrong", () => {
  const without = (properties: object, key: string) =>
    Object.fromEntries(Object.entries(properties).filter(([name]) => name !== key));

  it.each<[policy: string, fault: string, given: Given]>([
    [
      "pool-cannot-be-deleted",
      "deletionProtection is not ACTIVE",
      { type: POOL, props: without(pool, "deletionProtection") },
    ],
    [
      "pool-cannot-be-deleted",
      "the resource is not protected (`protect: true`), so Pulumi may replace it",
      { type: POOL, props: pool, protect: false },
    ],
    [
      "pool-cannot-be-deleted",
      "deletionProtection is not ACTIVE",
      {
        type: POOL,
        props: without(pool, "deletionProtection"),
        stack: "dev",
        config: { disposableStacks: ["local"] },
      },
    ],
    [
      "password-not-by-mailbox",
      "account recovery is not admin_only",
      { type: POOL, props: without(pool, "accountRecoverySetting") },
    ],
    [
      "password-not-by-mailbox",
      "account recovery is not admin_only",
      {
        type: POOL,
        props: {
          ...pool,
          accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
        },
      },
    ],
    [
      "address-proven-before-use",
      "userAttributeUpdateSettings does not ask for verification of email before an update",
      { type: POOL, props: without(pool, "userAttributeUpdateSettings") },
    ],
    [
      "threats-in-custom-sign-in",
      "threat protection is not ENFORCED for custom authentication",
      { type: POOL, props: without(pool, "userPoolAddOns") },
    ],
    [
      "no-way-past-authsignal",
      "explicitAuthFlows has ALLOW_USER_SRP_AUTH",
      { type: CLIENT, props: { ...client, explicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_SRP_AUTH"] } },
    ],
    [
      "no-way-past-authsignal",
      "explicitAuthFlows is not set, and its default allows SRP",
      { type: CLIENT, props: without(client, "explicitAuthFlows") },
    ],
    [
      "round-is-short",
      "authSessionValidity is 11 minutes; expected at most 10",
      { type: CLIENT, props: { ...client, authSessionValidity: 11 } },
    ],
    [
      "round-is-short",
      "authSessionValidity is 10 minutes; expected at most 5",
      { type: CLIENT, props: client, config: { maxMinutes: 5 } },
    ],
    [
      "round-is-short",
      "authSessionValidity is not set",
      { type: CLIENT, props: without(client, "authSessionValidity") },
    ],
    [
      "unknown-users-look-alike",
      "preventUserExistenceErrors is not ENABLED",
      { type: CLIENT, props: { ...client, preventUserExistenceErrors: "LEGACY" } },
    ],
    [
      "sign-out-ends-sessions",
      "enableTokenRevocation is false",
      { type: CLIENT, props: { ...client, enableTokenRevocation: false } },
    ],
    [
      "writable-attributes-are-named",
      "writeAttributes is not set",
      { type: CLIENT, props: without(client, "writeAttributes") },
    ],
    [
      "no-secret-in-environment",
      "the variable AUTHSIGNAL_API_KEY holds a value, not the ARN of a secret",
      { type: FUNCTION, props: { ...fn, environment: { variables: { AUTHSIGNAL_API_KEY: "k" } } } },
    ],
    [
      "runtime-is-supported",
      "runtime is nodejs18.x; expected nodejs22.x or nodejs24.x",
      { type: FUNCTION, props: { ...fn, runtime: "nodejs18.x" } },
    ],
    [
      "authsignal-is-real",
      "AUTHSIGNAL_API_URL is on localhost",
      {
        type: FUNCTION,
        props: { ...fn, environment: { variables: { AUTHSIGNAL_API_URL: "http://localhost:5181/v1" } } },
      },
    ],
    [
      "only-the-pool-calls",
      "sourceArn is not set",
      { type: "aws:lambda/permission:Permission", props: without(permission, "sourceArn") },
    ],
    [
      "only-the-pool-calls",
      "sourceAccount is not set",
      { type: "aws:lambda/permission:Permission", props: without(permission, "sourceAccount") },
    ],
    [
      "role-is-narrow",
      "it allows ssm:*",
      { type: "aws:iam/rolePolicy:RolePolicy", props: policyText("ssm:*", "arn:aws:ssm:x") },
    ],
    [
      "role-is-narrow",
      "it allows all resources",
      { type: "aws:iam/rolePolicy:RolePolicy", props: policyText(["ssm:GetParameter"], ["*"]) },
    ],
    [
      "role-is-narrow",
      "the policy is not an IAM policy",
      { type: "aws:iam/rolePolicy:RolePolicy", props: { policy: "text" } },
    ],
    [
      "logs-are-kept",
      "retentionInDays is not set, so logs are kept for ever",
      { type: "aws:cloudwatch/logGroup:LogGroup", props: {} },
    ],
    [
      "logs-are-kept",
      "retentionInDays is 7; expected at least 30",
      { type: "aws:cloudwatch/logGroup:LogGroup", props: { retentionInDays: 7 } },
    ],
    [
      "redirects-are-exact",
      "the redirect URL of client c1 is on localhost",
      { type: "aws:ssm/parameter:Parameter", props: settings("http://localhost:5173/callback") },
    ],
    [
      "redirects-are-exact",
      "the redirect URL of client c1 is not https",
      { type: "aws:ssm/parameter:Parameter", props: settings("http://app.example.com/callback") },
    ],
    [
      "redirects-are-exact",
      "the redirect URL of client c1 has a wildcard",
      { type: "aws:ssm/parameter:Parameter", props: settings("https://app.example.com/*") },
    ],
    [
      "redirects-are-exact",
      "the redirect URL of client c1 is not a URL",
      { type: "aws:ssm/parameter:Parameter", props: settings("callback") },
    ],
    [
      "redirects-are-exact",
      "the settings are not JSON",
      { type: "aws:ssm/parameter:Parameter", props: { ...settings(""), value: "{" } },
    ],
  ])("%s: %s", (policy, fault, given) => {
    expect(findings(given)).toEqual([`${policy}: ${fault}`]);
  });

  it("each rule says what breaking it means, and who asks for it", () => {
    for (const { description } of policies) {
      expect(description).toMatch(
        /^[A-Z].{40,} \((Security Hub [A-Z]\w+\.\d+|OWASP ASVS 5\.0 \d+\.\d+\.\d+.*)\)$/,
      );
    }
  });

  it("what a preview cannot know passes", () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const props = unknownCheckingProxy({ policy: unknown });
    expect(findings({ type: "aws:iam/rolePolicy:RolePolicy", props })).toEqual([]);
    const parameter = unknownCheckingProxy({ ...settings(""), value: unknown });
    expect(findings({ type: "aws:ssm/parameter:Parameter", props: parameter })).toEqual([]);
  });
});

it.each(["dev", "staging", "prod"])("what the program declares for %s breaks no rule", async (stack) => {
  const environment = stackEnvironment(stack);
  const { resources } = await declare(() => declareSignIn(environment), stack);
  const broken = resources.flatMap(({ type, name, inputs }) =>
    findings({ type, name, props: inputs, stack, protect: environment.pool.deletionProtection }),
  );
  expect(broken).toEqual([]);
});

it("starts as a policy pack", async () => {
  const pack = spawn(process.execPath, [fileURLToPath(new URL("index.ts", import.meta.url)), "127.0.0.1:1"], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const ended = once(pack, "exit").then(([code]) => [`ended with ${code}`]);
    const [chunk] = await Promise.race([once(pack.stdout, "data"), ended]);
    // The port that Pulumi's engine would connect to.
    expect(String(chunk)).toMatch(/^\d+\n$/);
  } finally {
    pack.kill();
  }
}, 20_000);
