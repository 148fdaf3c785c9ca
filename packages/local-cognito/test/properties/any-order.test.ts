// No order of control-plane and sign-in calls, one after the other or at once, yields a 500, nor an error that the
// operation does not declare: pools, clients, triggers and people come and go while others sign in.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { LocalCognito } from "../../src/index.ts";
import { raw, target } from "../support/raw.ts";
import { addFunction, startServer } from "../support/server.ts";
import service from "../support/service-model/cognito-idp.json" with { type: "json" };
import { srpClient } from "../support/srp-client.ts";

const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=a/20261103/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;
const POOLS = ["us-east-1_First0001", "us-east-1_Second001"];
const CLIENTS = ["one", "two"];
const PEOPLE = ["ada@example.com", "alan@example.com"];
const PASSWORDS = ["Sesame-1234", "Other-12345"];

/** Declared by the protocol rather than by an operation. */
const PROTOCOL = ["InvalidParameterException", "SerializationException", "ResourceNotFoundException"];
const errors: Readonly<Record<string, readonly string[]>> = service.errors;

const one = <T>(values: readonly T[]) => fc.constantFrom(...values);
const USER_STEPS = [
  "AdminGetUser",
  "AdminDeleteUser",
  "AdminDisableUser",
  "AdminEnableUser",
  "AdminResetUserPassword",
  "AdminConfirmSignUp",
  "AdminUserGlobalSignOut",
  "AdminListGroupsForUser",
] as const;
const TOKEN_STEPS = ["GetUser", "GlobalSignOut", "DeleteUser"] as const;

/** Often enough what gets somewhere, and now and then what pulls it away. */
const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

const step = fc.oneof(
  often(
    1,
    fc.record({
      kind: fc.constant("put pool"),
      pool: one(POOLS),
      triggers: fc.subarray([
        "DefineAuthChallenge",
        "CreateAuthChallenge",
        "VerifyAuthChallengeResponse",
        "PreTokenGeneration",
        "PreSignUp",
      ]),
    }),
  ),
  often(
    1,
    fc.record({
      kind: fc.constant("attach"),
      pool: one(POOLS),
      triggers: fc.subarray(["DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse"]),
    }),
  ),
  often(
    1,
    fc.record({ kind: one(["delete pool", "describe pool", "tag pool", "list users"]), pool: one(POOLS) }),
  ),
  often(
    2,
    fc.record({
      kind: fc.constant("put client"),
      pool: one(POOLS),
      client: one(CLIENTS),
      rotates: fc.boolean(),
    }),
  ),
  often(
    1,
    fc.record({ kind: one(["delete client", "describe client"]), pool: one(POOLS), client: one(CLIENTS) }),
  ),
  often(
    1,
    fc.record({
      kind: one(["create group", "delete group", "join group", "list group"]),
      pool: one(POOLS),
      person: one(PEOPLE),
    }),
  ),
  often(
    3,
    fc.record({
      kind: one(["invite", "set password", "update attributes"]),
      pool: one(POOLS),
      person: one(PEOPLE),
      password: one(PASSWORDS),
      permanent: fc.boolean(),
    }),
  ),
  often(
    2,
    fc.record({
      kind: fc.constant("user"),
      operation: one(USER_STEPS),
      pool: one(POOLS),
      person: one(PEOPLE),
    }),
  ),
  often(
    10,
    fc.record({
      kind: one([
        "sign up",
        "password",
        "custom",
        "custom",
        "srp",
        "custom srp",
        "forgot",
        "resend",
        "confirm",
      ]),
      client: one(CLIENTS),
      person: one(PEOPLE),
      password: one(PASSWORDS),
    }),
  ),
  often(
    12,
    fc.record({
      kind: fc.constant("answer"),
      challenge: fc.nat({ max: 3 }),
      client: one(CLIENTS),
      password: one(PASSWORDS),
    }),
  ),
  often(
    6,
    fc.record({
      kind: one(["refresh", "rotate", "rotate", "revoke"]),
      token: fc.nat({ max: 3 }),
      client: one(CLIENTS),
    }),
  ),
  often(3, fc.record({ kind: fc.constant("token"), operation: one(TOKEN_STEPS), token: fc.nat({ max: 3 }) })),
  often(
    1,
    fc.record({ kind: fc.constant("change password"), token: fc.nat({ max: 3 }), password: one(PASSWORDS) }),
  ),
);

interface Pending {
  readonly name: string;
  readonly pool: string;
  readonly session: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly srp: ReturnType<typeof srpClient>;
}

interface Held {
  readonly challenges: Pending[];
  readonly access: string[];
  readonly refresh: string[];
}

type Call = readonly [operation: string, body: object, srp?: Pending["srp"]];
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What a step sends; steps in-process send nothing. */
function callOf(
  server: LocalCognito,
  functions: Readonly<Record<string, string>>,
  held: Held,
  step: Step,
): Call | undefined {
  const field = (name: string): string => text(Reflect.get(step, name));
  const [UserPoolId, ClientId, Username] = [field("pool"), field("client"), field("person")];
  const password = field("password");
  const at = (list: readonly string[]): string =>
    list.at(-1 - Number(Reflect.get(step, "token"))) ?? list.at(-1) ?? "a.b.c";
  const config = () => {
    const names: readonly string[] = "triggers" in step ? step.triggers : [];
    return Object.fromEntries(names.map((name) => [name, functions[name] ?? ""]));
  };
  const start = (flow: string, more: object): Call => [
    "InitiateAuth",
    { ClientId, AuthFlow: flow, AuthParameters: { USERNAME: Username, ...more } },
  ];
  switch (step.kind) {
    case "put pool":
      server.putUserPool({
        Id: UserPoolId,
        PoolName: "pool",
        UsernameAttributes: ["email"],
        LambdaConfig: config(),
      });
      return undefined;
    case "put client": {
      const rotates = "rotates" in step && step.rotates;
      const flows = ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"] as const;
      try {
        server.putUserPoolClient({
          ClientId,
          ClientName: "client",
          UserPoolId,
          ExplicitAuthFlows: rotates ? [...flows] : [...flows, "ALLOW_REFRESH_TOKEN_AUTH"],
          ...(rotates ? { RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 } } : {}),
        });
      } catch (error) {
        // The pool is gone, or the client is another pool's.
        expect(error).toMatchObject({ code: "INVALID_SETTING" });
      }
      return undefined;
    }
    case "attach":
      return ["UpdateUserPool", { UserPoolId, LambdaConfig: config() }];
    case "delete pool":
      return ["DeleteUserPool", { UserPoolId }];
    case "describe pool":
      return ["DescribeUserPool", { UserPoolId }];
    case "tag pool": {
      const ResourceArn = `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${UserPoolId}`;
      return ["TagResource", { ResourceArn, Tags: { team: "a" } }];
    }
    case "list users":
      return ["ListUsers", { UserPoolId, Filter: 'email ^= "a"' }];
    case "delete client":
      return ["DeleteUserPoolClient", { UserPoolId, ClientId }];
    case "describe client":
      return ["DescribeUserPoolClient", { UserPoolId, ClientId }];
    case "create group":
      return ["CreateGroup", { UserPoolId, GroupName: "group" }];
    case "delete group":
      return ["DeleteGroup", { UserPoolId, GroupName: "group" }];
    case "join group":
      return ["AdminAddUserToGroup", { UserPoolId, GroupName: "group", Username }];
    case "list group":
      return ["ListUsersInGroup", { UserPoolId, GroupName: "group" }];
    case "invite":
      return ["AdminCreateUser", { UserPoolId, Username, TemporaryPassword: password }];
    case "set password": {
      const Permanent = "permanent" in step && step.permanent;
      return ["AdminSetUserPassword", { UserPoolId, Username, Password: password, Permanent }];
    }
    case "update attributes": {
      const UserAttributes = [
        { Name: "email_verified", Value: "True" },
        { Name: "name", Value: password },
      ];
      return ["AdminUpdateUserAttributes", { UserPoolId, Username, UserAttributes }];
    }
    case "user":
      return [field("operation"), { UserPoolId, Username }];
    case "sign up":
      return ["SignUp", { ClientId, Username, Password: password }];
    case "forgot":
      return ["ForgotPassword", { ClientId, Username }];
    case "resend":
      return ["ResendConfirmationCode", { ClientId, Username }];
    case "confirm":
      return [
        "ConfirmSignUp",
        { ClientId, Username, ConfirmationCode: server.outbox(Username).at(-1)?.code ?? "0" },
      ];
    case "password":
      return start("USER_PASSWORD_AUTH", { PASSWORD: password });
    case "custom":
      return start("CUSTOM_AUTH", {});
    case "srp":
    case "custom srp": {
      const srp = srpClient(POOLS[0] ?? "", password);
      const custom = step.kind === "srp" ? {} : { CHALLENGE_NAME: "SRP_A" };
      const flow = step.kind === "srp" ? "USER_SRP_AUTH" : "CUSTOM_AUTH";
      const [operation, body] = start(flow, { SRP_A: srp.SRP_A, ...custom });
      return [operation, body, srp];
    }
    case "answer": {
      const { challenges } = held;
      const pending = challenges.at(-1 - Number(Reflect.get(step, "challenge"))) ?? challenges.at(-1);
      if (pending === undefined) return undefined;
      const { USERNAME = "", USER_ID_FOR_SRP = USERNAME } = pending.parameters;
      const proof =
        pending.name === "PASSWORD_VERIFIER"
          ? pending.srp.respond({ ...pending.parameters }, new Date())
          : {};
      const ChallengeResponses = {
        USERNAME: USER_ID_FOR_SRP,
        ANSWER: "open sesame",
        NEW_PASSWORD: password,
        ...proof,
      };
      return [
        "RespondToAuthChallenge",
        { ClientId, ChallengeName: pending.name, Session: pending.session, ChallengeResponses },
        pending.srp,
      ];
    }
    case "refresh":
      return [
        "InitiateAuth",
        { ClientId, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN: at(held.refresh) } },
      ];
    case "rotate":
      return ["GetTokensFromRefreshToken", { ClientId, RefreshToken: at(held.refresh) }];
    case "revoke":
      return ["RevokeToken", { ClientId, Token: at(held.refresh) }];
    case "token":
      return [field("operation"), { AccessToken: at(held.access) }];
    case "change password":
      return [
        "ChangePassword",
        { AccessToken: at(held.access), PreviousPassword: PASSWORDS[0], ProposedPassword: password },
      ];
    default:
      throw new Error(`no step ${step.kind}`);
  }
}

/** Keeps what a reply gives for later steps. */
function keep(held: Held, reply: Readonly<Record<string, unknown>>, srp: Pending["srp"] | undefined): void {
  const result: object = Object(reply["AuthenticationResult"]);
  const [access, refresh] = [
    text(Reflect.get(result, "AccessToken")),
    text(Reflect.get(result, "RefreshToken")),
  ];
  if (access !== "") held.access.push(access);
  if (refresh !== "") held.refresh.push(refresh);
  const name = text(reply["ChallengeName"]);
  if (name === "") return;
  const parameters = Object.fromEntries(
    Object.entries(Object(reply["ChallengeParameters"])).map(([key, value]) => [key, text(value)]),
  );
  const session = text(reply["Session"]);
  held.challenges.push({
    name,
    pool: "",
    session: session === "" ? undefined : session,
    parameters,
    srp: srp ?? srpClient(POOLS[0] ?? "", ""),
  });
}

test("no order of calls yields a 500 or an undeclared error", { timeout: 120_000 }, async () => {
  const server = await startServer();
  const functions = {
    DefineAuthChallenge: addFunction(server, "sesame.mjs", "define"),
    CreateAuthChallenge: addFunction(server, "sesame.mjs", "create"),
    VerifyAuthChallengeResponse: addFunction(server, "sesame.mjs", "verify"),
    PreSignUp: addFunction(server, "sesame.mjs", "confirm"),
    PreTokenGeneration: addFunction(server, "sesame.mjs", "create"),
  };
  const outcomes = new Set<string>();
  const send = async (held: Held, next: Step): Promise<void> => {
    const call = callOf(server, functions, held, next);
    if (call === undefined) return;
    const [operation, body, srp] = call;
    const headers = { authorization: AUTHORIZATION };
    const reply = await raw(server.url, target(operation), JSON.stringify(body), headers);
    const error = text(reply.body["__type"]);
    outcomes.add(error === "" ? operation : error);
    expect(reply.status, `${operation}: ${JSON.stringify(reply.body)}`).toBeLessThan(500);
    if (error !== "") expect([...PROTOCOL, ...(errors[operation] ?? [])], operation).toContain(error);
    keep(held, reply.body, srp);
  };
  const begin = POOLS.flatMap((pool, number): Step[] => {
    const client = CLIENTS[number] ?? "";
    return [
      { kind: "put pool", pool, triggers: Object.keys(functions).slice(0, 4) },
      { kind: "put client", pool, client, rotates: number === 1 },
      ...PEOPLE.map((person) => ({ kind: "sign up", client, person, password: PASSWORDS[0] ?? "" })),
      { kind: "custom", client, person: PEOPLE[0] ?? "", password: "" },
      { kind: "answer", challenge: 0, client, password: "" },
      { kind: "rotate", token: 0, client },
      { kind: "token", operation: "GetUser", token: 0 },
    ];
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 5, maxLength: 30, size: "max" }),
      async (history) => {
        const held: Held = { challenges: [], access: [], refresh: [] };
        for (const pool of POOLS) server.deleteUserPool(pool);
        for (const next of begin) await send(held, next);
        for (const together of history) await Promise.all(together.map((next) => send(held, next)));
      },
    ),
    { numRuns: 12 },
  );
  // The beginning is worth something only if it gets this far.
  expect([...outcomes]).toEqual(
    expect.arrayContaining([
      "RespondToAuthChallenge",
      "GetUser",
      "GetTokensFromRefreshToken",
      "NotAuthorizedException",
    ]),
  );
});
