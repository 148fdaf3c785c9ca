import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimsOf, startTestCloud, type TestCloud } from "../src/testing/index.ts";

let cloud: TestCloud;
/** Somebody who may administer the pool. */
let administrator: CognitoIdentityProviderClient;
beforeAll(async () => {
  cloud = await startTestCloud({ stack: "prod" });
  administrator = new CognitoIdentityProviderClient({
    region: cloud.environment().region,
    endpoint: cloud.urls.cognito,
    credentials: { accessKeyId: "administrator", secretAccessKey: "administrator" },
    maxAttempts: 1,
  });
});
afterAll(() => cloud?.close());

test("rotating the key: functions that run follow it, also when the old one is revoked at once", async () => {
  await cloud.person("before@example.com").signUpAndIn();
  const [first, second] = ["the-next-key-of-the-server-api", "the-one-after-a-leak"];
  await cloud.putAuthsignalKey(first);
  cloud.putTenant({ apiSecretKey: first });
  expect(claimsOf(await cloud.person("after@example.com").signUpAndIn())).toMatchObject({
    email: "after@example.com",
  });
  await cloud.putAuthsignalKey(second);
  cloud.putTenant({ apiSecretKey: second });
  expect(claimsOf(await cloud.person("leak@example.com").signUpAndIn())).toMatchObject({
    email: "leak@example.com",
  });
});

test("moving: a user who is created again without a password signs in by the address that the pool holds", async () => {
  await administrator.send(
    new AdminCreateUserCommand({
      UserPoolId: cloud.userPoolId(),
      Username: "moved@example.com",
      MessageAction: "SUPPRESS",
      UserAttributes: [{ Name: "email", Value: "moved@example.com" }],
    }),
  );
  expect(claimsOf(await cloud.person("moved@example.com").signIn())).toMatchObject({
    email: "moved@example.com",
    email_verified: true,
  });
});

describe("Authsignal does not answer", () => {
  const Username = "member@example.com";
  const faults = (init: RequestInit) => fetch(`${cloud.urls.authsignal}/faults.json`, init);
  beforeAll(async () => {
    await cloud.person(Username).signUpAndIn();
    const body = JSON.stringify({ route: "* /v1/*", kind: "bad-gateway" });
    const headers = { "content-type": "application/json" };
    expect((await faults({ method: "POST", headers, body })).status).toBe(201);
  });
  afterAll(() => faults({ method: "DELETE" }));

  test("nobody gets in, and people read why", async () => {
    await expect(cloud.person("outage@example.com").signUpAndIn()).rejects.toThrow("AUTHSIGNAL_UNAVAILABLE");
  });

  test("break glass: an administrator gets somebody in through a client made for it, until it is deleted", async () => {
    const UserPoolId = cloud.userPoolId();
    const Password = `Aa1!${crypto.randomUUID()}`;
    const { UserPoolClient } = await administrator.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: "break-glass",
        GenerateSecret: true,
        ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
        AuthSessionValidity: 3,
        AccessTokenValidity: 15,
        IdTokenValidity: 15,
        RefreshTokenValidity: 60,
        TokenValidityUnits: { AccessToken: "minutes", IdToken: "minutes", RefreshToken: "minutes" },
      }),
    );
    const { ClientId = "", ClientSecret = "" } = UserPoolClient ?? {};
    await administrator.send(
      new AdminSetUserPasswordCommand({
        UserPoolId,
        Username,
        Password,
        Permanent: true,
      }),
    );
    const enter = async (client: string, extra: Record<string, string>) => {
      const { AuthenticationResult } = await administrator.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId: client,
          AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: Username, PASSWORD: Password, ...extra },
        }),
      );
      return AuthenticationResult?.AccessToken;
    };
    const secretHash = await hash(ClientSecret, `${Username}${ClientId}`);
    expect(await enter(ClientId, { SECRET_HASH: secretHash })).toBeDefined();
    // The apps' own clients stay closed.
    const ordinary = cloud.publicSettings("sdk-redirect")?.userPoolClientId ?? "";
    await expect(enter(ordinary, {})).rejects.toMatchObject({ name: "InvalidParameterException" });

    await administrator.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    await expect(enter(ClientId, { SECRET_HASH: secretHash })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

/** https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash */
async function hash(secret: string, message: string): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey("raw", bytes(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  return Buffer.from(await crypto.subtle.sign("HMAC", key, bytes(message))).toString("base64");
}
