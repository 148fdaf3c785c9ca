/** The steps of which random histories of calls are made. */
import fc from "fast-check";

export const POOLS = ["us-east-1_First0001", "us-east-1_Second001"];
export const CLIENTS = ["one", "two"];
export const PEOPLE = ["ada@example.com", "alan@example.com"];
export const PASSWORDS = ["Sesame-1234", "Other-12345"];

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
const TOKEN_STEPS = [
  "GetUser",
  "GetUserAuthFactors",
  "GlobalSignOut",
  "DeleteUser",
  "ListWebAuthnCredentials",
  "StartWebAuthnRegistration",
] as const;
const FACTORS = ["EMAIL_OTP", "WEB_AUTHN", "PASSWORD", "PASSWORD_SRP"] as const;

/** Often enough what gets somewhere, and now and then what pulls it away. */
const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

/** One step of a history. */
export const step = fc.oneof(
  often(
    1,
    fc.record({
      kind: fc.constant("put pool"),
      passkeys: fc.boolean(),
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
      person: one(PEOPLE),
      password: one(PASSWORDS),
      factor: one(FACTORS),
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
  often(
    6,
    fc.record({
      kind: fc.constant("choose"),
      client: one(CLIENTS),
      person: one(PEOPLE),
      password: one(PASSWORDS),
      factor: one(FACTORS),
    }),
  ),
  often(1, fc.record({ kind: fc.constant("mfa"), pool: one(POOLS), mode: one(["ON", "OFF", "OPTIONAL"]) })),
  often(
    3,
    fc.record({ kind: one(["register", "delete passkey", "prefer passkeys"]), token: fc.nat({ max: 3 }) }),
  ),
  often(3, fc.record({ kind: fc.constant("token"), operation: one(TOKEN_STEPS), token: fc.nat({ max: 3 }) })),
  often(
    1,
    fc.record({ kind: fc.constant("change password"), token: fc.nat({ max: 3 }), password: one(PASSWORDS) }),
  ),
);

export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
