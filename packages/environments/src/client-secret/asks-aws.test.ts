import { createServer, type Server } from "node:http";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listClientSecrets } from "./list.ts";
import { storedSince } from "./stored-since.ts";

/** AWS's side, with the real SDK: what it answers next, and what it was asked. */
let server: Server;
let endpoint = "";
let answer: { readonly status: number; readonly body: object };
const asked: string[] = [];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    asked.push(`${String(request.headers["x-amz-target"]).split(".").at(-1)} ${body}`);
    response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const config = () => ({
  region: "eu-central-1",
  endpoint,
  maxAttempts: 1,
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
});
const ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:client";
const since = () => storedSince(new SecretsManagerClient(config()), ARN);
const list = () =>
  listClientSecrets(new CognitoIdentityProviderClient(config()), "eu-central-1_aB1", "client-1");

test("a client's secrets are their ids and when they were made, never a value", async () => {
  answer = {
    status: 200,
    body: {
      ClientSecrets: [
        { ClientSecretId: "one", ClientSecretCreateDate: 1_800_000_000 },
        { ClientSecretId: "two", ClientSecretCreateDate: 1_800_000_060, ClientSecretValue: "not-for-us" },
      ],
    },
  };
  expect(await list()).toEqual([
    { id: "one", createdAt: 1_800_000_000_000 },
    { id: "two", createdAt: 1_800_000_060_000 },
  ]);
  expect(asked).toEqual([
    'ListUserPoolClientSecrets {"UserPoolId":"eu-central-1_aB1","ClientId":"client-1"}',
  ]);
});

test("a client without a secret has none", async () => {
  answer = { status: 200, body: {} };
  expect(await list()).toEqual([]);
});

test("a secret counts from when its value was stored", async () => {
  answer = { status: 200, body: { SecretString: "value", CreatedDate: 1_800_000_000 } };
  expect(await since()).toEqual(new Date(1_800_000_000_000));
  expect(asked).toEqual([`GetSecretValue {"SecretId":"${ARN}"}`]);
});

test("a secret that was declared and has no value yet counts from never", async () => {
  answer = { status: 400, body: { __type: "ResourceNotFoundException", message: "no AWSCURRENT" } };
  expect(await since()).toBeUndefined();
});

test.each([
  ["AccessDeniedException", 400],
  ["InternalServiceError", 500],
])("%s is not a secret without a value: a rotation would overwrite one that counts", async (name, status) => {
  answer = { status, body: { __type: name, message: "refused" } };
  await expect(since()).rejects.toMatchObject({ name });
  await expect(list()).rejects.toThrow("refused");
});
