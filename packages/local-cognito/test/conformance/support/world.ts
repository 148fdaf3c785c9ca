import { createHmac, randomUUID } from "node:crypto";
import {
  AdminConfirmSignUpCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientRequest,
  CreateUserPoolCommand,
  type CreateUserPoolRequest,
  DeleteUserPoolCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { onTestFinished } from "vitest";
import { raw, target } from "../../support/raw.ts";
import { control, type TriggerEvent } from "./control.ts";
import { clock, theEndpoint } from "./endpoint.ts";
import type { Triggers } from "./sesame.ts";

export const PASSWORD = "Sesame-1234";

/** A challenge as a client holds it. */
export interface Challenge {
  readonly Session?: string | undefined;
  readonly ChallengeParameters?: Record<string, string> | undefined;
}

/** What a test wants to find. */
export interface WorldSettings {
  readonly pool?: Partial<CreateUserPoolRequest>;
  readonly client?: Partial<CreateUserPoolClientRequest>;
  readonly triggers?: Triggers;
}

/** An app client of the test's pool. */
export interface TestClient {
  readonly id: string;
  readonly secret: string | undefined;
}

/** base64(HMAC-SHA256(secret, username + client id)) */
export function hashFor(client: TestClient, username: string): Record<string, string> {
  if (client.secret === undefined) return {};
  return {
    SECRET_HASH: createHmac("sha256", client.secret)
      .update(username + client.id)
      .digest("base64"),
  };
}

/** The trigger that an event is for; only names in the pool's LambdaConfig occur. */
function triggerOf({ triggerSource }: TriggerEvent): string {
  const name = triggerSource.split("_")[0] ?? "";
  return name === "TokenGeneration" ? "PreTokenGeneration" : name;
}

/** A pool of its own with one app client, made over the wire and deleted when the test ends. */
export async function createWorld({ pool = {}, client = {}, triggers = {} }: WorldSettings = {}) {
  const { url, region, functionArn } = await theEndpoint();
  clock.set(Date.now());
  const local = { accessKeyId: "local", secretAccessKey: "local" };
  const sdk = new CognitoIdentityProviderClient({
    endpoint: url,
    region,
    maxAttempts: 1,
    ...(process.env["CONFORMANCE_ENDPOINT"] === undefined ? { credentials: local } : {}),
  });
  const arns = Object.fromEntries(Object.keys(triggers).map((name) => [name, functionArn]));
  const { UserPool } = await sdk.send(
    new CreateUserPoolCommand({
      PoolName: `conformance-${randomUUID().slice(0, 8)}`,
      UsernameAttributes: ["email"],
      AutoVerifiedAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: false },
      LambdaConfig: arns,
      ...pool,
    }),
  );
  const poolId = UserPool?.Id ?? "";
  onTestFinished(async () => {
    await sdk.send(new DeleteUserPoolCommand({ UserPoolId: poolId })).catch(() => undefined);
    sdk.destroy();
  });

  const events: TriggerEvent[] = [];
  control(poolId, (event) => {
    events.push(event);
    return triggers[triggerOf(event)]?.(event) ?? { output: event };
  });

  const addClient = async (settings: Partial<CreateUserPoolClientRequest> = {}): Promise<TestClient> => {
    const reply = await sdk.send(
      new CreateUserPoolClientCommand({
        UserPoolId: poolId,
        ClientName: "conformance",
        ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        ...settings,
      }),
    );
    return { id: reply.UserPoolClient?.ClientId ?? "", secret: reply.UserPoolClient?.ClientSecret };
  };
  const main = await addClient(client);

  /** Starts CUSTOM_AUTH. */
  const start = (username: string, as = main, more: Record<string, string> = {}) =>
    sdk.send(
      new InitiateAuthCommand({
        ClientId: as.id,
        AuthFlow: "CUSTOM_AUTH",
        AuthParameters: { USERNAME: username, ...hashFor(as, username), ...more },
      }),
    );

  /** Answers a CUSTOM_CHALLENGE. */
  const answer = (
    challenge: Challenge,
    ANSWER: string,
    as = main,
    ClientMetadata?: Record<string, string>,
  ) => {
    const USERNAME = challenge.ChallengeParameters?.["USERNAME"] ?? "";
    return sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: as.id,
        ChallengeName: "CUSTOM_CHALLENGE",
        Session: challenge.Session,
        ChallengeResponses: { USERNAME, ANSWER, ...hashFor(as, USERNAME) },
        ClientMetadata,
      }),
    );
  };

  return {
    url,
    region,
    poolId,
    clientId: main.id,
    client: main,
    sdk,
    events,
    addClient,
    start,
    answer,
    /** Events of one trigger, e.g. "DefineAuthChallenge". */
    eventsOf: (trigger: string) => events.filter((event) => triggerOf(event) === trigger),
    /** Signs a person up and confirms them; returns their `sub`. */
    async person(Username: string, attributes: Record<string, string> = {}, as = main): Promise<string> {
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      const { SECRET_HASH: SecretHash } = hashFor(as, Username);
      const { UserSub } = await sdk.send(
        new SignUpCommand({ ClientId: as.id, Username, Password: PASSWORD, UserAttributes, SecretHash }),
      );
      await sdk.send(new AdminConfirmSignUpCommand({ UserPoolId: poolId, Username }));
      return UserSub ?? "";
    },
    /** A complete custom sign-in with the sesame triggers. */
    async signIn(username: string, as = main) {
      const { AuthenticationResult } = await answer(await start(username, as), "open sesame", as);
      if (AuthenticationResult === undefined) throw new Error("no tokens");
      return AuthenticationResult;
    },
    /** A call that no SDK would make. */
    raw: (operation: string, body: object, headers: Record<string, string> = {}) =>
      raw(url, target(operation), JSON.stringify(body), headers),
  };
}

export type World = Awaited<ReturnType<typeof createWorld>>;

/** The claims of a token, unverified. */
export function claimsOf(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(token?.split(".")[1] ?? "", "base64url").toString());
}

/** The header of a token. */
export function headerOf(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(token?.split(".")[0] ?? "", "base64url").toString());
}
