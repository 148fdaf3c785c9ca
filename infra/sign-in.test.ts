import { describe, expect, test } from "vitest";
import { declareSignIn } from "./sign-in.ts";
import { ACCOUNT, type Declaration, declare } from "./test/support/declare.ts";
import { stackEnvironment } from "./test/support/environment.ts";
import { at, parsed } from "./test/support/json.ts";

const STACKS = ["local", "dev", "staging", "prod"];
/** Declares a stack once, for all tests of it. */
const declared = new Map<string, Promise<Declaration<unknown>>>();
function declaring(stack: string): Promise<Declaration<unknown>> {
  const known = declared.get(stack) ?? declare(() => declareSignIn(stackEnvironment(stack)), stack);
  declared.set(stack, known);
  return known;
}

/** What is declared for the triggers, and not for an app's server, which `sign-in-backend.test.ts` is about. */
async function declaringTriggers(stack: string): Promise<Pick<Declaration<unknown>, "of">> {
  const { of } = await declaring(stack);
  const servers = Object.entries(stackEnvironment(stack).apps).flatMap(([app, { backend }]) =>
    backend ? [app] : [],
  );
  const isServers = (name: string) => servers.some((app) => name === app || name.startsWith(`${app}-`));
  return { of: (type) => of(type).filter(({ name }) => !isServers(name)) };
}

/** The statements of a function's role, without the one that every function has for its own log. */
function statementsOf({ of }: Declaration<unknown>, name: string): unknown[] {
  const policy = of("aws:iam/rolePolicy:RolePolicy").find((one) => one.name === name);
  const statements = at(parsed(policy?.inputs["policy"]), "Statement");
  if (!Array.isArray(statements)) throw new Error(`no statements for ${name}`);
  const [log, ...rest] = statements;
  expect(log).toEqual({
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: expect.stringMatching(new RegExp(`:${name}:\\*$`)),
  });
  return rest;
}

describe.each(STACKS)("stack %s", (stack) => {
  test("registers every resource under a name of its own", async () => {
    const { resources, urns } = await declaring(stack);
    expect(new Set(urns).size).toBe(resources.length);
    expect(urns.every((urn) => urn.startsWith(`urn:pulumi:${stack}::cognito-authsignal::`))).toBe(true);
  });

  test("lets this pool of this account, and nothing else, call each function", async () => {
    const { of } = await declaringTriggers(stack);
    const permissions = of("aws:lambda/permission:Permission");
    const functions = of("aws:lambda/function:Function").map(({ inputs }) => inputs["name"]);
    expect(permissions.map(({ inputs }) => inputs["function"]).sort()).toEqual(functions.sort());
    for (const { inputs } of permissions) {
      expect(inputs).toMatchObject({
        action: "lambda:InvokeFunction",
        principal: "cognito-idp.amazonaws.com",
        sourceArn: `arn:aws:cognito:eu-central-1:${ACCOUNT}:sign-in`,
        sourceAccount: ACCOUNT,
      });
    }
  });

  test("gives each function a role and a log group of its own, kept as long as the settings say", async () => {
    const { of } = await declaringTriggers(stack);
    const functions = of("aws:lambda/function:Function");
    const groups = of("aws:cloudwatch/logGroup:LogGroup");
    expect(functions).toHaveLength(5);
    expect(new Set(functions.map(({ inputs }) => inputs["role"])).size).toBe(5);
    expect(functions.map(({ inputs }) => at(inputs, "loggingConfig", "logGroup"))).toEqual(
      functions.map(({ inputs }) => `/aws/lambda/${inputs["name"]}`),
    );
    expect(groups.map(({ inputs }) => inputs["name"]).sort()).toEqual(
      functions.map(({ inputs }) => `/aws/lambda/${inputs["name"]}`).sort(),
    );
    for (const { inputs } of groups) {
      expect(inputs["retentionInDays"]).toBe(stackEnvironment(stack).logRetentionDays);
    }
  });

  test("puts no secret, and no id of the pool or a client, into a function's environment", async () => {
    const { of } = await declaringTriggers(stack);
    const names = new Set<string>();
    for (const { inputs } of of("aws:lambda/function:Function")) {
      const variables = Object.entries({ ...Object(at(inputs, "environment", "variables")) });
      for (const [name, value] of variables) {
        names.add(name);
        expect(String(value)).not.toMatch(/-id$|^[a-z]{2}-[a-z]+-\d_/);
      }
    }
    // A new variable has to be thought about here.
    expect([...names].sort()).toEqual([
      "AUTHSIGNAL_ACTION",
      "AUTHSIGNAL_API_URL",
      "AUTHSIGNAL_KEY_SECRET",
      "GATE",
      "GATE_PASSES",
      "MAX_ATTEMPTS",
      "OWNERS_TABLE",
      "SELF_SIGN_UP",
      "SIGN_IN_POLICY",
      "SIGN_IN_SETTINGS_PARAMETER",
      "UNKNOWN_USERS",
    ]);
    const secrets = of("aws:secretsmanager/secret:Secret");
    expect(secrets.map(({ inputs }) => Object.keys(inputs).sort())).toEqual([
      ["description", "name", "recoveryWindowInDays"],
    ]);
  });

  test("allows each function what it needs and no more", async () => {
    const declared = await declaring(stack);
    const { region } = stackEnvironment(stack);
    const readKey = {
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue"],
      Resource: `arn:aws:secretsmanager:eu-central-1:${ACCOUNT}:authsignal-key`,
    };
    const readSettings = {
      Effect: "Allow",
      Action: ["ssm:GetParameter"],
      Resource: `arn:aws:ssm:${region}:${ACCOUNT}:parameter/cognito-authsignal/${stack}/sign-in-settings`,
    };
    expect(statementsOf(declared, "define-auth-challenge")).toEqual([]);
    const owners = (...Action: string[]) => ({
      Effect: "Allow",
      Action,
      Resource: `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:owners`,
    });
    const changeOwner = owners("dynamodb:GetItem", "dynamodb:PutItem");
    expect(statementsOf(declared, "create-auth-challenge")).toEqual([readKey, readSettings, changeOwner]);
    expect(statementsOf(declared, "verify-auth-challenge-response")).toEqual([readKey, changeOwner]);
    expect(statementsOf(declared, "pre-sign-up")).toEqual([readSettings]);
    expect(statementsOf(declared, "pre-token-generation")).toEqual([owners("dynamodb:GetItem")]);
  });

  test("lets Verify, and nothing else, mark an address as verified and replace a password, in this pool alone", async () => {
    const { of } = await declaringTriggers(stack);
    const pool = of("aws:cognito/userPool:UserPool").find(({ name }) => name === "sign-in");
    const markers = of("aws:iam/rolePolicy:RolePolicy").filter(({ inputs }) =>
      String(inputs["policy"]).includes("cognito-idp:"),
    );
    expect(markers.map(({ inputs }) => inputs["role"])).toEqual([
      `cognito-authsignal-${stack}-verify-auth-challenge-response`,
    ]);
    expect(at(parsed(markers[0]?.inputs["policy"]), "Statement")).toEqual([
      {
        Effect: "Allow",
        Action: ["cognito-idp:AdminUpdateUserAttributes", "cognito-idp:AdminSetUserPassword"],
        Resource: `arn:aws:cognito:eu-central-1:${ACCOUNT}:${pool?.name}`,
      },
    ]);
  });

  test("opens no way past Authsignal on any client", async () => {
    const { of } = await declaring(stack);
    const { apps } = stackEnvironment(stack);
    const clients = of("aws:cognito/userPoolClient:UserPoolClient");
    // An app that does without Authsignal has a pool of its own: nothing leads past Authsignal there.
    const native = clients.filter(({ name }) => apps[name]?.launchMode === "none");
    for (const { inputs } of native) expect(inputs["userPoolId"]).not.toBe("sign-in-id");
    for (const { name, inputs } of clients.filter((client) => !native.includes(client))) {
      expect(inputs["userPoolId"]).toBe("sign-in-id");
      expect(inputs).toMatchObject({
        generateSecret: apps[name]?.backend !== undefined,
        preventUserExistenceErrors: "ENABLED",
        enableTokenRevocation: true,
      });
      if (name === "sign-up") {
        expect(inputs["explicitAuthFlows"]).toEqual(["ALLOW_REFRESH_TOKEN_AUTH"]);
        expect(inputs["writeAttributes"]).toEqual(["email"]);
        continue;
      }
      expect(inputs["explicitAuthFlows"]).toEqual(["ALLOW_CUSTOM_AUTH"]);
      expect(inputs["refreshTokenRotation"]).toEqual({ feature: "ENABLED", retryGracePeriodSeconds: 30 });
      expect(inputs["writeAttributes"]).toEqual([apps[name]?.ownSignUp ? "email" : "locale"]);
    }
    const pool = of("aws:cognito/userPool:UserPool").find(({ name }) => name === "sign-in");
    expect(pool?.inputs).toMatchObject({
      accountRecoverySetting: { recoveryMechanisms: [{ name: "admin_only", priority: 1 }] },
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
      usernameConfiguration: { caseSensitive: false },
    });
    // A required attribute would have to be writable by every client.
    expect(pool?.inputs).not.toHaveProperty("schemas");
  });

  test("the settings document has each client's redirect URL, and the clients that create accounts", async () => {
    const { of } = await declaring(stack);
    const [parameter] = of("aws:ssm/parameter:Parameter");
    const { apps } = stackEnvironment(stack);
    expect(parsed(parameter?.inputs["value"])).toEqual({
      clients: Object.fromEntries(
        Object.entries(apps).flatMap(([app, { redirectUrl, launchMode }]) =>
          launchMode === "none" ? [] : [[`${app}-id`, redirectUrl === undefined ? {} : { redirectUrl }]],
        ),
      ),
      signUpClientIds: [
        "sign-up-id",
        ...Object.entries(apps).flatMap(([app, { ownSignUp }]) => (ownSignUp ? [`${app}-id`] : [])),
      ],
    });
  });
});
