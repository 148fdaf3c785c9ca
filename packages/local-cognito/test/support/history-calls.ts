/** Turns the steps of a random history into requests. */
import { expect } from "vitest";
import type { LocalCognito } from "../../src/index.ts";
import { srpClient } from "../../src/testing/srp-client.ts";
import { PASSWORDS, POOLS, type Step } from "./history-steps.ts";
import { softwarePasskey } from "./software-passkey.ts";

/** Everybody's authenticator: the first to register it in a pool has it. */
const passkey = softwarePasskey("https://passkeys.example");

/** A challenge that waits for an answer. */
export interface Pending {
  readonly name: string;
  readonly pool: string;
  readonly session: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly srp: ReturnType<typeof srpClient>;
}

/** What replies gave so far. */
export interface Held {
  readonly challenges: Pending[];
  readonly access: string[];
  readonly refresh: string[];
  /** Challenges of StartWebAuthnRegistration. */
  readonly creations: string[];
}

/** One request, and the client's half of SRP if it has one. */
export type Call = readonly [operation: string, body: object, srp?: Pending["srp"]];

/** A value as text; anything else is empty. */
export const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The answers to challenges of USER_AUTH. */
function nativeAnswer(server: LocalCognito, { name, parameters }: Pending, factor: string, password: string) {
  const options = parameters["CREDENTIAL_REQUEST_OPTIONS"];
  if (name === "SELECT_CHALLENGE") return { ANSWER: factor, PASSWORD: password };
  if (name === "PASSWORD") return { PASSWORD: password };
  if (name === "EMAIL_OTP") return { EMAIL_OTP_CODE: server.outbox().at(-1)?.code ?? "0" };
  return options === undefined ? {} : { CREDENTIAL: passkey.get(options) };
}

/** What a step sends; steps in-process send nothing. */
export function callOf(
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
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] } },
        ...("passkeys" in step && !step.passkeys
          ? {}
          : { WebAuthnConfiguration: { RelyingPartyId: "passkeys.example" } }),
      });
      return undefined;
    case "put client": {
      const rotates = "rotates" in step && step.rotates;
      const flows = [
        "ALLOW_CUSTOM_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_USER_AUTH",
      ] as const;
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
    case "choose":
      return start("USER_AUTH", { PREFERRED_CHALLENGE: field("factor"), PASSWORD: password });
    case "mfa": {
      const FactorConfiguration = "MULTI_FACTOR_WITH_USER_VERIFICATION";
      const WebAuthnConfiguration = { RelyingPartyId: "passkeys.example", FactorConfiguration };
      return ["SetUserPoolMfaConfig", { UserPoolId, MfaConfiguration: field("mode"), WebAuthnConfiguration }];
    }
    case "prefer passkeys":
      return [
        "SetUserMFAPreference",
        { AccessToken: at(held.access), WebAuthnMfaSettings: { Enabled: true } },
      ];
    case "register": {
      const Credential = passkey.create({ challenge: held.creations.at(-1) });
      return ["CompleteWebAuthnRegistration", { AccessToken: at(held.access), Credential }];
    }
    case "delete passkey":
      return ["DeleteWebAuthnCredential", { AccessToken: at(held.access), CredentialId: passkey.id }];
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
      const { USERNAME = Username, USER_ID_FOR_SRP = USERNAME } = pending.parameters;
      const proof =
        pending.name === "PASSWORD_VERIFIER"
          ? pending.srp.respond({ ...pending.parameters }, new Date())
          : {};
      const ChallengeResponses = {
        USERNAME: USER_ID_FOR_SRP,
        ANSWER: "open sesame",
        NEW_PASSWORD: password,
        ...proof,
        ...nativeAnswer(server, pending, field("factor"), password),
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
export function keep(
  held: Held,
  reply: Readonly<Record<string, unknown>>,
  srp: Pending["srp"] | undefined,
): void {
  const result: object = Object(reply["AuthenticationResult"]);
  const [access, refresh] = [
    text(Reflect.get(result, "AccessToken")),
    text(Reflect.get(result, "RefreshToken")),
  ];
  if (access !== "") held.access.push(access);
  if (refresh !== "") held.refresh.push(refresh);
  const creation = text(Reflect.get(Object(reply["CredentialCreationOptions"]), "challenge"));
  if (creation !== "") held.creations.push(creation);
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
