import { CANARY_KEY } from "./canary-key.ts";
import { CANARY_ADDRESS, CLIENT_ID, ownRound, POOL_ID, SUB } from "./events.ts";
import { json, type Reply, type StubServer, startStub } from "./stub-server.ts";
import { type Item, tableReply } from "./table.ts";

export { CANARY_KEY };

export interface StubCloud extends AsyncDisposable {
  readonly authsignal: StubServer;
  readonly secretsManager: StubServer;
  readonly parameterStore: StubServer;
  /** DynamoDB. */
  readonly table: StubServer;
  /** The variables of Create and Verify, as the Pulumi program sets them. */
  readonly env: Readonly<Record<string, string>>;
  /** With those of an environment that takes early passkeys and puts factors into tokens. */
  readonly storingEnv: Readonly<Record<string, string>>;
}

/** The table with a person who has proven the pool's address by the authenticator of `authsignalReply`. */
function boundOwner(): Map<string, Item> {
  const fields = { person: SUB, address: CANARY_ADDRESS, version: ownRound.version, epoch: "0" };
  const id = `${POOL_ID}/${SUB}`;
  const record = { ...fields, of: id, anchored: "true", known: '["mail"]', former: "[]", past: "[]" };
  return new Map([
    [id, Object.fromEntries(Object.entries({ id, ...record }).map(([name, S]) => [name, { S }]))],
  ]);
}

/**
 * Secrets Manager, Parameter Store, DynamoDB and Authsignal on the loopback interface.
 *
 * @param items what the table holds
 */
export async function startStubCloud(
  reply: Reply = authsignalReply(),
  items: Map<string, Item> = boundOwner(),
): Promise<StubCloud> {
  const authsignal = await startStub(reply);
  const secretsManager = await startStub(json(200, { SecretString: CANARY_KEY }));
  const settings = JSON.stringify({ clients: { [CLIENT_ID]: {} } });
  const parameterStore = await startStub(json(200, { Parameter: { Value: settings } }));
  const table = await startStub(tableReply(items));
  const env = {
    AUTHSIGNAL_API_URL: `${authsignal.url}/v1`,
    AUTHSIGNAL_ACTION: "signIn",
    AUTHSIGNAL_KEY_SECRET: "arn:aws:secretsmanager:eu-west-1:1:secret:key",
    SIGN_IN_SETTINGS_PARAMETER: "/settings",
    MAX_ATTEMPTS: "3",
    OWNERS_TABLE: "owners",
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.url,
    AWS_ENDPOINT_URL_SSM: parameterStore.url,
    AWS_ENDPOINT_URL_DYNAMODB: table.url,
  };
  return {
    authsignal,
    secretsManager,
    parameterStore,
    table,
    env,
    storingEnv: { ...env, USED_PROOFS_TABLE: "used-proofs", SIGN_IN_FACTORS_TABLE: "sign-in-factors" },
    async [Symbol.asyncDispose]() {
      const servers = [authsignal, secretsManager, parameterStore, table];
      await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
    },
  };
}

/** An Authsignal in which the user has proven the pool's address; `validation` changes what a token proves. */
export function authsignalReply(validation: object = {}): Reply {
  return (request, response, socket) => {
    const answer = request.path.endsWith("/authenticators")
      ? [
          {
            ...{ userAuthenticatorId: "mail", verificationMethod: "EMAIL_OTP", email: CANARY_ADDRESS },
            ...{ createdAt: "2026-01-01T00:00:00Z", verifiedAt: "2026-01-01T00:00:00Z" },
          },
        ]
      : request.path.endsWith("/validate")
        ? {
            ...{ isValid: true, state: "CHALLENGE_SUCCEEDED", userId: SUB, actionCode: "signIn" },
            ...{ verificationMethod: "EMAIL_OTP", ...validation },
          }
        : request.method === "GET"
          ? []
          : { state: "CHALLENGE_REQUIRED", url: "https://ui.example.com/?token=t", isEnrolled: true };
    return json(200, answer)(request, response, socket);
  };
}
