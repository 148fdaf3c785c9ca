import { describe, expect, test } from "vitest";
import {
  APP_CLIENT,
  AUTHSIGNAL,
  COGNITO,
  NOW,
  outputs,
  POOL,
  policy,
  world,
} from "../../test/support/doctor-world.ts";
import { testEnvironment } from "../../test/support/environment.ts";
import { examine } from "./examine.ts";
import { exitCode, findingLines } from "./finding.ts";
import type { DoctorPorts, SignInStart } from "./ports.ts";

const CHALLENGE: SignInStart = { kind: "challenge" };
const REFUSED: SignInStart = { kind: "refused", code: "NotAuthorizedException", message: "" };

const examined = (replaced: Partial<DoctorPorts> = {}) =>
  examine({ environment: testEnvironment(), outputs }, COGNITO, world(replaced));

/** What is not fine, as `check: detail`. */
async function complaints(replaced: Partial<DoctorPorts>): Promise<string[]> {
  const findings = await examined(replaced);
  const bad = findings.filter(({ status, detail }) => status !== "ok" && !detail.includes("no API says it"));
  return bad.map(({ check, detail }) => `${check}: ${detail}`);
}

describe("an environment in which everything is right", () => {
  test("gets a line per check and exit code 0", async () => {
    const findings = await examined();
    const NO_API = ["Authsignal rules", "Authsignal self-service"];
    for (const { check, status } of findings)
      expect([check, status]).toEqual([check, NO_API.includes(check) ? "skipped" : "ok"]);
    expect(findings.map(({ check }) => check)).toEqual([
      "clock",
      "Authsignal key",
      "Authsignal tenant",
      "Authsignal action cognitoAuth",
      "Authsignal rules",
      "Authsignal email OTP",
      "Authsignal self-service",
      "pool",
      "trigger DefineAuthChallenge",
      "trigger CreateAuthChallenge",
      "trigger VerifyAuthChallengeResponse",
      "trigger PreSignUp",
      "trigger PreTokenGeneration",
      "client redirect",
      "start of a sign-in",
      "app redirect",
      "redirect redirect",
      "quotas",
    ]);
    expect(exitCode(findings)).toBe(0);
    expect(findingLines(findings)).toHaveLength(findings.length);
  });
});

describe("what is wrong gets one line, with what to do", () => {
  test.each<[string, Partial<DoctorPorts>, string | string[]]>([
    [
      "no key",
      { authsignalKey: async () => ({ kind: "none", reason: "the secret has no value yet" }) },
      "Authsignal key: the secret has no value yet",
    ],
    [
      "a key with a line break",
      { authsignalKey: async () => ({ kind: "key", key: "a-key-of-the-server-api\n" }) },
      "Authsignal key: there is white space around the key",
    ],
    [
      "another tenant's key",
      {
        askAuthsignal: async (url) => ({
          status: url.includes("/management/") ? 200 : 401,
          body: AUTHSIGNAL[new URL(url).pathname],
        }),
      },
      "Authsignal key: Authsignal does not accept it at https://eu.api.authsignal.com/v1",
    ],
    [
      "a function that the pool may not call",
      { functionPolicy: async (arn) => policy(arn.endsWith(":verify") ? `${POOL}2` : POOL) },
      "trigger VerifyAuthChallengeResponse: attached, but its resource policy does not let this pool call it",
    ],
    [
      "a client with a password flow",
      {
        describeClient: async () => ({
          ...APP_CLIENT,
          authFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
          hidesUnknownUsers: false,
          sessionMinutes: 3,
        }),
      },
      "client redirect: ALLOW_USER_PASSWORD_AUTH is a way past Authsignal; PreventUserExistenceErrors is not ENABLED; AuthSessionValidity is 3, not 5",
    ],
    [
      "a trigger that fails",
      {
        startSignIn: async () => ({
          kind: "refused",
          code: "UserLambdaValidationException",
          message: "CreateAuthChallenge failed with error CONFIGURATION_ERROR.",
        }),
      },
      "start of a sign-in: a trigger fails: UserLambdaValidationException CreateAuthChallenge failed with error CONFIGURATION_ERROR.",
    ],
    [
      "unknown people who get a challenge where they should not",
      { startSignIn: async () => ({ kind: "challenge" }) },
      "start of a sign-in: an unknown address gets a challenge, though signIn.unknownUsers is refuse",
    ],
    [
      "few functions at once",
      {
        quotas: async () => ({
          userAuthenticationPerSecond: undefined,
          userCreationPerSecond: undefined,
          concurrentExecutions: 10,
        }),
      },
      "quotas: an unknown number of sign-ins per second (UserAuthentication), an unknown number of newcomers per second (UserCreation), 10 functions at once; shared by the account",
    ],
    ["a laptop", { quotas: async () => undefined }, "quotas: a laptop has none"],
    ["a slow clock", { now: () => NOW - 60_000 }, "clock: 60 s from Cognito's"],
    [
      "credentials that may not ask",
      {
        describePool: () =>
          Promise.reject(new Error("not authorized to perform: cognito-idp:DescribeUserPool")),
      },
      [
        "pool: Error: not authorized to perform: cognito-idp:DescribeUserPool",
        "triggers: Error: not authorized to perform: cognito-idp:DescribeUserPool",
      ],
    ],
  ])("%s", async (_name, replaced, complaint) => {
    expect(await complaints(replaced)).toEqual([complaint].flat());
  });

  test("unknown people who are refused where they should look like others", async () => {
    const { signIn } = testEnvironment();
    const environment = testEnvironment({
      signIn: { ...signIn, unknownUsers: "decoy", selfSignUp: "closed" },
    });
    const findings = await examine({ environment, outputs }, COGNITO, world());
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: "start of a sign-in",
        status: "failed",
        detail: "an unknown address is refused (NotAuthorizedException), though signIn.unknownUsers is decoy",
      }),
    );
  });

  describe.each<[policy: "password-then-challenge" | "either", right: Readonly<Record<string, SignInStart>>]>(
    [
      ["password-then-challenge", { "with-password": CHALLENGE, "without-password": REFUSED }],
      ["either", { "with-password": CHALLENGE, "without-password": CHALLENGE }],
    ],
  )("under the policy %s", (policy, right) => {
    const { signIn } = testEnvironment();
    const environment = testEnvironment({
      signIn: { ...signIn, policy, unknownUsers: "decoy", selfSignUp: "closed" },
    });
    const start = async (answers: Readonly<Record<string, SignInStart>>) =>
      (
        await examine(
          { environment, outputs },
          COGNITO,
          world({ startSignIn: async (_client, _name, kind) => answers[kind] ?? REFUSED }),
        )
      ).find(({ check }) => check === "start of a sign-in");

    test("a healthy environment is healthy", async () => {
      expect(await start(right)).toMatchObject({ status: "ok" });
    });

    test.each(Object.keys(right))("functions that answer a start %s in another way fail", async (kind) => {
      const wrong = right[kind] === CHALLENGE ? REFUSED : CHALLENGE;
      expect(await start({ ...right, [kind]: wrong })).toMatchObject({
        status: "failed",
        remedy: "deploy again: the functions run with other settings",
      });
    });

    test("a pool that accepts no password in a custom sign-in fails, by Cognito's own words", async () => {
      const noSrp = { kind: "refused", code: "InvalidParameterException", message: "no SRP" } as const;
      expect(await start({ ...right, "with-password": noSrp })).toMatchObject({
        detail: "cannot start a sign-in with a password: InvalidParameterException no SRP",
      });
    });
  });

  test("a trigger's answer that there is no account is a refusal, not a failure", async () => {
    expect(
      await complaints({
        startSignIn: async () => ({
          kind: "refused",
          code: "UserLambdaValidationException",
          message: "CreateAuthChallenge failed with error NO_ACCOUNT.",
        }),
      }),
    ).toEqual([]);
  });

  test("a clock that AWS would refuse fails, one that is noticeable warns", async () => {
    const status = async (ms: number) =>
      (await examined({ now: () => NOW + ms })).find(({ check }) => check === "clock")?.status;
    expect([await status(29_000), await status(31_000), await status(300_000)]).toEqual([
      "ok",
      "warning",
      "failed",
    ]);
  });

  test("a pool on another plan, or without protection", async () => {
    const pool = await world().describePool("");
    const changed = {
      ...pool,
      tier: "LITE",
      deletionProtection: false,
      recovery: [],
      verifiedBeforeUpdate: [],
    };
    expect(await complaints({ describePool: async () => changed })).toEqual([
      "pool: eu-central-1_aB1: its plan is LITE, not ESSENTIALS; deletion protection is off; the reader of a person's mailbox or phone can set a password (account recovery is not admin_only); a changed email counts before it is proven (verification before update is off)",
    ]);
  });

  test("a pool that calls nothing, or another function", async () => {
    const pool = await world().describePool("");
    const { DefineAuthChallenge: _gone, ...rest } = pool.triggers;
    const triggers = { ...rest, PreSignUp: "arn:other" };
    expect(await complaints({ describePool: async () => ({ ...pool, triggers }) })).toEqual([
      "trigger DefineAuthChallenge: not set on the pool",
      "trigger PreSignUp: the pool calls arn:other",
    ]);
  });

  test("a pool without the last gate, unless the settings leave it open", async () => {
    const pool = await world().describePool("");
    const { PreTokenGeneration: _, ...triggers } = pool.triggers;
    const open = { describePool: async () => ({ ...pool, triggers }) };
    expect(await complaints(open)).toEqual(["trigger PreTokenGeneration: not set on the pool"]);
    const { preTokenGeneration: __, ...lambdaConfig } = outputs.lambdaConfig;
    const { signIn } = testEnvironment();
    const statusWith = async (lastGate: "on" | "off") => {
      const environment = testEnvironment({ signIn: { ...signIn, lastGate } });
      const findings = await examine(
        { environment, outputs: { ...outputs, lambdaConfig } },
        COGNITO,
        world(open),
      );
      return findings.find(({ check }) => check === "trigger PreTokenGeneration")?.detail;
    };
    expect(await statusWith("on")).toBe("not deployed");
    expect(await statusWith("off")).toBeUndefined();
  });

  test("a secret whose ARN in the settings lacks its end, though it looks as if it had one", async () => {
    const keySecretArn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:sign-in-secret";
    const { authsignal } = testEnvironment();
    const environment = testEnvironment({ authsignal: { ...authsignal, keySecretArn } });
    const found = async (arn: string) => {
      const key = async () => ({ kind: "key" as const, key: "a-key-of-the-server-api", arn });
      const findings = await examine({ environment, outputs }, COGNITO, world({ authsignalKey: key }));
      return findings.find(({ check }) => check === "Authsignal key");
    };
    expect(await found(keySecretArn)).toMatchObject({ status: "ok" });
    expect(await found(`${keySecretArn}-a1B2c3`)).toMatchObject({
      status: "failed",
      detail: `authsignal.keySecretArn is ${keySecretArn}, but the secret's ARN is ${keySecretArn}-a1B2c3, so the triggers may not read it`,
    });
  });

  test("a redirect URL that answers with an error, further redirects, or nothing", async () => {
    const answering = (answer: Partial<Awaited<ReturnType<DoctorPorts["get"]>>> | Error) => ({
      get: async (url: string) => {
        const usual = await world().get(url);
        if (!url.endsWith("/callback")) return usual;
        if (answer instanceof Error) throw answer;
        return { ...usual, ...answer };
      },
    });
    const callback = "redirect redirect: https://redirect.example.com/callback";
    expect(await complaints(answering({ status: 404 }))).toEqual([`${callback} does not answer: status 404`]);
    expect(await complaints(answering({ redirectedTo: "/callback/" }))).toEqual([
      `${callback} redirects to /callback/`,
    ]);
    expect(await complaints(answering(new Error("connect ECONNREFUSED")))).toEqual([
      `${callback} does not answer: connect ECONNREFUSED`,
    ]);
  });

  test("a pool whose keys are not where they should be", async () => {
    const get = async (url: string) => ({
      ...(await world().get(url)),
      ...(url.includes("jwks") && { status: 404 }),
    });
    expect(await complaints({ get })).toEqual([
      `clock: the pool's keys are not at ${COGNITO}/${outputs.userPoolId}/.well-known/jwks.json`,
    ]);
  });

  test("an app that answers with another environment's ids, elsewhere, or not at all", async () => {
    const answering = (answer: Partial<Awaited<ReturnType<DoctorPorts["get"]>>>) => ({
      get: async (url: string) => ({
        ...(await world().get(url)),
        ...(url.startsWith("https://redirect.") && answer),
      }),
    });
    const other = JSON.stringify({ ...outputs.apps.redirect, userPoolId: "eu-central-1_other" });
    expect(await complaints(answering({ body: other }))).toEqual([
      'app redirect: https://redirect.example.com/environment.json (200): userPoolId is "eu-central-1_other", not eu-central-1_aB1',
    ]);
    expect(await complaints(answering({ redirectedTo: "https://www.example.com/" }))).toEqual([
      "app redirect: https://redirect.example.com redirects to https://www.example.com/",
    ]);
    expect(await complaints(answering({ body: "<html>" }))).toEqual([
      "app redirect: https://redirect.example.com/environment.json (200): not JSON",
    ]);
    const unreachable = new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") });
    const get = (url: string) =>
      url.startsWith("https://redirect.") ? Promise.reject(unreachable) : world().get(url);
    expect(await complaints({ get })).toEqual([
      "app redirect: https://redirect.example.com/environment.json does not answer: getaddrinfo ENOTFOUND",
    ]);
  });
});

test.each([
  ["AWS is busy", { name: "TooManyRequestsException", $metadata: { httpStatusCode: 400 } }],
  ["AWS is broken", { name: "InternalErrorException", $metadata: { httpStatusCode: 500 } }],
  ["AWS does not answer", { name: "TimeoutError" }],
  ["there is no network", { code: "ENOTFOUND" }],
])("%s: no finding sends anybody to the credentials", async (_what, properties) => {
  const refused = () => Promise.reject(Object.assign(new Error("no answer"), properties));
  const findings = await examined({
    describePool: refused,
    listClients: refused,
    startSignIn: refused,
    authsignalKey: refused,
    quotas: refused,
  });
  const failed = findings.filter(({ status }) => status === "failed");
  expect(failed.map(({ check }) => check)).toEqual([
    "Authsignal key",
    "pool",
    "triggers",
    "clients",
    "start of a sign-in",
    "quotas",
  ]);
  for (const { remedy } of failed)
    expect(remedy).toBe(
      "AWS does not answer, or is busy: check the network and AWS's status page, then run this again",
    );
});

test.each(["AccessDeniedException", "ResourceNotFoundException", "CredentialsProviderError"])(
  "after %s the credentials are looked at",
  async (name) => {
    const error = Object.assign(new Error("User is not authorized\nsecond line"), { name });
    const findings = await examined({ quotas: () => Promise.reject(error) });
    expect(findings.at(-1)).toEqual({
      check: "quotas",
      status: "failed",
      detail: `${name}: User is not authorized`,
      remedy: "check the credentials and what they allow",
    });
  },
);
