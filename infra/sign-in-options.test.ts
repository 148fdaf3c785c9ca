import type { Environment } from "environments";
import { describe, expect, test, vi } from "vitest";
import { declareSignIn } from "./sign-in.ts";
import { ACCOUNT, type Declaration, declare, known } from "./testing/declare.ts";
import { stackEnvironment } from "./testing/environment.ts";
import { at, parsed } from "./testing/json.ts";

// Each test declares a whole environment, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** The prod stack with other rules of sign-in. */
function declaring(signIn: Partial<Environment["signIn"]>, more: Partial<Environment> = {}) {
  const prod = stackEnvironment("prod");
  const environment = { ...prod, ...more, signIn: { ...prod.signIn, ...signIn } };
  return declare(() => declareSignIn(environment), "prod");
}

function variablesOf({ of }: Declaration<unknown>, name: string): unknown {
  const fn = of("aws:lambda/function:Function").find((one) => one.name === name);
  return at(fn?.inputs, "environment", "variables");
}

/** What a role may do in DynamoDB. */
function mayDo({ of }: Declaration<unknown>, name: string): unknown[] {
  const policy = of("aws:iam/rolePolicy:RolePolicy").find((one) => one.name === name);
  const statements = at(parsed(policy?.inputs["policy"]), "Statement");
  return Array.isArray(statements)
    ? statements.filter((statement) => JSON.stringify(statement).includes("dynamodb:"))
    : [];
}

const table = (name: string) => `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:${name}`;

describe("passkey autofill", () => {
  test("brings a table in which Verify may write, and nobody may read", async () => {
    const declared = await declaring({ passkeyAutofill: true });
    expect(declared.of("aws:dynamodb/table:Table").map(({ inputs }) => inputs)).toEqual([
      {
        name: "cognito-authsignal-prod-used-proofs",
        billingMode: "PAY_PER_REQUEST",
        hashKey: "id",
        attributes: [{ name: "id", type: "S" }],
        ttl: { attributeName: "expiresAt", enabled: true },
        pointInTimeRecovery: { enabled: false },
        deletionProtectionEnabled: true,
      },
    ]);
    expect(variablesOf(declared, "verify-auth-challenge-response")).toMatchObject({
      USED_PROOFS_TABLE: "cognito-authsignal-prod-used-proofs",
    });
    expect(mayDo(declared, "verify-auth-challenge-response")).toEqual([
      { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: table("used-proofs") },
    ]);
    for (const name of ["define-auth-challenge", "create-auth-challenge", "pre-sign-up"])
      expect(mayDo(declared, name)).toEqual([]);
  });
});

describe("factor claims", () => {
  test.each([
    ["ESSENTIALS", "V2_0"],
    ["LITE", "V1_0"],
  ] as const)(
    "bring a fifth trigger, which takes from a table what Verify wrote (%s)",
    async (tier, version) => {
      const { pool, tokens } = stackEnvironment("prod");
      const more = {
        pool: { ...pool, tier, threatProtection: undefined },
        tokens: { ...tokens, rotation: false },
      };
      const declared = await declaring({ factorClaims: true }, more);
      const [userPool] = declared.of("aws:cognito/userPool:UserPool");
      const config = {
        lambdaArn: expect.stringMatching(/:pre-token-generation/),
        lambdaVersion: version,
      };
      expect(at(userPool?.inputs, "lambdaConfig", "preTokenGenerationConfig")).toEqual(config);
      const { lambdaConfig } = declared.value;
      expect(await known(lambdaConfig)).toMatchObject({ preTokenGenerationConfig: config });
      expect(variablesOf(declared, "pre-token-generation")).toEqual({
        SIGN_IN_FACTORS_TABLE: "cognito-authsignal-prod-sign-in-factors",
      });
      const permissions = declared
        .of("aws:lambda/permission:Permission")
        .map(({ inputs }) => inputs["function"]);
      expect(permissions).toContain("cognito-authsignal-prod-pre-token-generation");
      expect(mayDo(declared, "pre-token-generation")).toEqual([
        { Effect: "Allow", Action: ["dynamodb:DeleteItem"], Resource: table("sign-in-factors") },
      ]);
      expect(mayDo(declared, "verify-auth-challenge-response")).toEqual([
        { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: table("sign-in-factors") },
      ]);
    },
  );
});

describe("ALLOW after the password", () => {
  test("is told to the two triggers that decide on it", async () => {
    const declared = await declaring({ policy: "password-then-challenge", acceptAllow: true });
    for (const name of ["create-auth-challenge", "verify-auth-challenge-response"])
      expect(variablesOf(declared, name)).toMatchObject({ ACCEPT_ALLOW: "yes" });
  });
});

test("without them there is no table, no fifth trigger and no word of ALLOW", async () => {
  const declared = await declaring({ passkeyAutofill: false, factorClaims: false, acceptAllow: false });
  expect(() => declared.of("aws:dynamodb/table:Table")).toThrow("nothing of type");
  expect(declared.of("aws:lambda/function:Function")).toHaveLength(4);
  expect(variablesOf(declared, "create-auth-challenge")).not.toHaveProperty("ACCEPT_ALLOW");
});
