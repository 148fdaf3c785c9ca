import type { Environment } from "environments";
import { parseSettingsDocument } from "triggers/settings-document";
import { describe, expect, test } from "vitest";
import { declareSignIn } from "../sign-in.ts";
import { ACCOUNT, type Declaration, declare, known } from "./support/declare.ts";
import { stackEnvironment } from "./support/environment.ts";
import { at, parsed } from "./support/json.ts";

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

const changeOwner = {
  Effect: "Allow",
  Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
  Resource: `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:owners`,
};

const table = (name: string) => `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:${name}`;

describe("passkey autofill", () => {
  test("adds a table in which Verify may write, and nobody may read", async () => {
    const declared = await declaring({ passkeyAutofill: true });
    const tables = declared.of("aws:dynamodb/table:Table").filter(({ name }) => name !== "owners");
    expect(tables.map(({ inputs }) => inputs)).toEqual([
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
      changeOwner,
      { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: table("used-proofs") },
    ]);
    expect(mayDo(declared, "create-auth-challenge")).toEqual([changeOwner]);
    for (const name of ["define-auth-challenge", "pre-sign-up"]) expect(mayDo(declared, name)).toEqual([]);
  });
});

describe("factor claims", () => {
  test.each([
    ["ESSENTIALS", "V2_0"],
    ["LITE", "V1_0"],
  ] as const)(
    "let the last gate put into the tokens what Verify wrote into a table (%s)",
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
      expect(variablesOf(declared, "pre-token-generation")).toMatchObject({
        SIGN_IN_FACTORS_TABLE: "cognito-authsignal-prod-sign-in-factors",
      });
      const permissions = declared
        .of("aws:lambda/permission:Permission")
        .map(({ inputs }) => inputs["function"]);
      expect(permissions).toContain("cognito-authsignal-prod-pre-token-generation");
      expect(mayDo(declared, "pre-token-generation")).toEqual([
        { Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: table("owners") },
        { Effect: "Allow", Action: ["dynamodb:DeleteItem"], Resource: table("sign-in-factors") },
      ]);
      expect(mayDo(declared, "verify-auth-challenge-response")).toEqual([
        changeOwner,
        { Effect: "Allow", Action: ["dynamodb:PutItem"], Resource: table("sign-in-factors") },
      ]);
    },
  );
});

describe("ALLOW after the password", () => {
  test("reaches the two triggers that decide on it", async () => {
    const declared = await declaring({
      policy: "password-then-challenge",
      selfSignUp: "closed",
      acceptAllow: true,
    });
    for (const name of ["create-auth-challenge", "verify-auth-challenge-response"])
      expect(variablesOf(declared, name)).toMatchObject({ ACCEPT_ALLOW: "yes" });
  });
});

test("without them there is the owners' table alone, and no word of ALLOW", async () => {
  const declared = await declaring({ passkeyAutofill: false, factorClaims: false, acceptAllow: false });
  expect(declared.of("aws:dynamodb/table:Table").map(({ inputs }) => inputs)).toEqual([
    {
      name: "cognito-authsignal-prod-owners",
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attributes: [{ name: "id", type: "S" }],
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: true,
    },
  ]);
  expect(variablesOf(declared, "create-auth-challenge")).not.toHaveProperty("ACCEPT_ALLOW");
});

describe("the last gate", () => {
  const existing = (lastGate: "off" | "report" | "on") => {
    const { pool } = stackEnvironment("prod");
    return declaring({ lastGate }, { pool: { ...pool, existingId: "eu-central-1_aB1" } });
  };

  test("is on for a pool of ours, and only bound people pass", async () => {
    expect(variablesOf(await declaring({}), "pre-token-generation")).toEqual({
      GATE: "on",
      GATE_PASSES: "bound",
      OWNERS_TABLE: "cognito-authsignal-prod-owners",
    });
  });

  test.each(["report", "on"] as const)(
    "of another pool is as set, and verified people pass too: %s",
    async (gate) => {
      const declared = await existing(gate);
      expect(variablesOf(declared, "pre-token-generation")).toMatchObject({
        GATE: gate,
        GATE_PASSES: "verified-too",
      });
      expect(mayDo(declared, "pre-token-generation")).toHaveLength(1);
    },
  );

  test("that is off reads no record", async () => {
    expect(mayDo(await existing("off"), "pre-token-generation")).toEqual([]);
  });
});

describe("who creates accounts", () => {
  const clientsOf = (declared: Declaration<unknown>) =>
    declared
      .of("aws:cognito/userPoolClient:UserPoolClient")
      .map(({ name, inputs }) => [name, inputs["writeAttributes"]])
      .toSorted();
  const signUpClientIds = ({ of }: Declaration<unknown>) =>
    parsed(of("aws:ssm/parameter:Parameter")[0]?.inputs["value"])["signUpClientIds"];
  const apps = (ownSignUp: boolean) =>
    Object.fromEntries(
      Object.entries(stackEnvironment("prod").apps).map(([name, app]) => [name, { ...app, ownSignUp }]),
    );

  test("with open sign-up, the sign-up client, and the apps' own where an SDK needs it", async () => {
    const declared = await declaring({}, { apps: apps(false) });
    expect(clientsOf(declared)).toEqual([
      ["amplify-popup", ["locale"]],
      ["sdk-redirect", ["locale"]],
      ["sign-up", ["email"]],
    ]);
    expect(signUpClientIds(declared)).toEqual(["sign-up-id"]);
    const own = await declaring({}, { apps: apps(true) });
    expect(signUpClientIds(own)).toEqual(["sign-up-id", "amplify-popup-id", "sdk-redirect-id"]);
  });

  test("in a pool that requires the email every client can write it, as Cognito demands; none creates accounts by that", async () => {
    const { pool } = stackEnvironment("prod");
    const requiring = { apps: apps(false), pool: { ...pool, requiresEmail: true } };
    const declared = await declaring({ selfSignUp: "closed" }, requiring);
    expect(clientsOf(declared)).toEqual([
      ["amplify-popup", ["email"]],
      ["sdk-redirect", ["email"]],
    ]);
    expect(signUpClientIds(declared)).toEqual([]);
  });

  test("with closed sign-up, administrators alone: no client may write an address", async () => {
    const declared = await declaring({ selfSignUp: "closed" }, { apps: apps(true) });
    expect(clientsOf(declared)).toEqual([
      ["amplify-popup", ["locale"]],
      ["sdk-redirect", ["locale"]],
    ]);
    expect(signUpClientIds(declared)).toEqual([]);
  });
});

test("what an operator sets for owner records is in the settings document", async () => {
  const enrolment = { trustedBefore: "2026-11-01T00:00:00Z" };
  const { of } = await declaring({}, { enrolment, addresses: "follow-pool" });
  const text = of("aws:ssm/parameter:Parameter")[0]?.inputs["value"];
  expect(parsed(text)).toMatchObject({ ...enrolment, addresses: "follow-pool" });
  expect(parseSettingsDocument(String(text))).toMatchObject({ ...enrolment, addresses: "follow-pool" });
});

test.each(["create-auth-challenge", "verify-auth-challenge-response"])(
  "how often the table of owners was restored is a variable of %s, so that no running copy knows the former number",
  async (trigger) => {
    const declared = await declaring({}, { enrolment: { epoch: 2 } });
    expect(variablesOf(declared, trigger)).toMatchObject({ OWNERS_EPOCH: "2" });
    expect(variablesOf(await declaring({}), trigger)).not.toHaveProperty("OWNERS_EPOCH");
  },
);

test.each(["create-auth-challenge", "verify-auth-challenge-response"])(
  "the methods that may prove a person are known to %s",
  async (trigger) => {
    const declared = await declaring({ methods: ["EMAIL_OTP", "PASSKEY"] });
    expect(variablesOf(declared, trigger)).toMatchObject({ SIGN_IN_METHODS: "EMAIL_OTP,PASSKEY" });
    expect(variablesOf(await declaring({}), trigger)).not.toHaveProperty("SIGN_IN_METHODS");
  },
);
