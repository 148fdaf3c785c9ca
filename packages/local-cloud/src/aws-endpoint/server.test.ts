import { request } from "node:http";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AwsStore } from "./aws-store.ts";
import { parsePolicy } from "./policy.ts";
import { type AwsEndpoint, startAwsEndpoint } from "./server.ts";

const SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:key-abc123";
const EMPTY = "arn:aws:secretsmanager:us-east-1:000000000000:secret:empty-abc123";
const PARAMETER = "arn:aws:ssm:us-east-1:000000000000:parameter/settings";

const store = new AwsStore();
let endpoint: AwsEndpoint;

beforeAll(async () => {
  endpoint = await startAwsEndpoint(0, store);
  store.putSecret(SECRET, "key");
  store.putSecretValue(SECRET, "canary");
  store.putSecret(EMPTY, "empty");
  store.putParameter({ arn: PARAMETER, name: "/settings", type: "String", value: "{}" });
  store.putRole("reader", "arn:aws:iam::000000000000:role/reader");
  store.putRolePolicy(
    "reader",
    "read",
    parsePolicy(
      JSON.stringify({
        Statement: [
          { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: [SECRET, EMPTY] },
          { Effect: "Allow", Action: "ssm:GetParameter", Resource: PARAMETER },
        ],
      }),
    ) ?? [],
  );
  store.putRole("stranger", "arn:aws:iam::000000000000:role/stranger");
});
afterAll(() => endpoint.close());

const client = (role: string) => {
  const options = {
    region: "us-east-1",
    endpoint: endpoint.url,
    credentials: store.credentialsOf(`arn:aws:iam::000000000000:role/${role}`),
  };
  return { secrets: new SecretsManagerClient(options), parameters: new SSMClient(options) };
};

describe("with the AWS SDK", () => {
  test("gives a secret and a parameter to a role whose policy allows it", async () => {
    const { secrets, parameters } = client("reader");
    expect(await secrets.send(new GetSecretValueCommand({ SecretId: SECRET }))).toMatchObject({
      SecretString: "canary",
    });
    expect(await secrets.send(new GetSecretValueCommand({ SecretId: "key" }))).toMatchObject({ ARN: SECRET });
    expect(await parameters.send(new GetParameterCommand({ Name: "/settings" }))).toMatchObject({
      Parameter: { Name: "/settings", Value: "{}" },
    });
  });

  test("refuses a role without the permission, and says which is missing", async () => {
    const { secrets, parameters } = client("stranger");
    await expect(secrets.send(new GetSecretValueCommand({ SecretId: SECRET }))).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringContaining("not authorized to perform secretsmanager:GetSecretValue"),
    });
    await expect(parameters.send(new GetParameterCommand({ Name: "/settings" }))).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
  });

  test("a secret under a customer-managed key is for those who may decrypt with it", async () => {
    const [encrypted, key] = [`${SECRET}-encrypted`, "arn:aws:kms:us-east-1:000000000000:key/k"];
    store.putSecret(encrypted, "encrypted", key);
    store.putSecretValue(encrypted, "canary");
    store.putRole("decrypter", "arn:aws:iam::000000000000:role/decrypter");
    const read = {
      effect: "Allow",
      actions: ["secretsmanager:GetSecretValue"],
      resources: [encrypted],
    } as const;
    store.putRolePolicy("decrypter", "read", [read]);
    const get = () => client("decrypter").secrets.send(new GetSecretValueCommand({ SecretId: encrypted }));
    await expect(get()).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringContaining("not authorized to perform kms:Decrypt"),
    });
    store.putRolePolicy("decrypter", "decrypt", [
      { effect: "Allow", actions: ["kms:Decrypt"], resources: [key] },
    ]);
    expect(await get()).toMatchObject({ SecretString: "canary" });
  });

  test("has no value before somebody puts one in", async () => {
    await expect(
      client("reader").secrets.send(new GetSecretValueCommand({ SecretId: EMPTY })),
    ).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("over plain HTTP", () => {
  const signed = () => {
    const { accessKeyId } = store.credentialsOf("arn:aws:iam::000000000000:role/reader");
    return { authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/us-east-1/x/aws4_request` };
  };
  const post = async (headers: Record<string, string>, body: string) => {
    const response = await fetch(endpoint.url, { method: "POST", headers, body });
    return {
      status: response.status,
      cors: response.headers.get("access-control-allow-origin"),
      body: await response.json(),
    };
  };

  test.each([
    ["no credentials", {}, "{}", "MissingAuthenticationTokenException"],
    [
      "credentials of nobody",
      { authorization: "AWS4-HMAC-SHA256 Credential=AKIAX/x" },
      "{}",
      "UnrecognizedClientException",
    ],
  ])("refuses %s", async (_name, headers, body, type) => {
    expect(await post(headers, body)).toMatchObject({ status: 400, cors: null, body: { __type: type } });
  });

  test.each([
    ["broken JSON", "{", "SerializationException"],
    ["JSON that is no object", "[]", "SerializationException"],
    ["a body over 64 KiB", JSON.stringify({ a: "x".repeat(70_000) }), "SerializationException"],
    ["an unknown operation", "{}", "UnknownOperationException"],
  ])("answers %s with an error, and the next request as before", async (_name, body, type) => {
    const target = { "x-amz-target": "secretsmanager.DeleteSecret" };
    expect(await post({ ...signed(), ...target }, body)).toMatchObject({
      status: 400,
      body: { __type: type },
    });
    expect(await fetch(endpoint.url)).toMatchObject({ status: 400 });
  });
});

test("the administrator may do what no role's policy allows, with credentials of this run alone", async () => {
  const secrets = new SecretsManagerClient({
    region: "us-east-1",
    endpoint: endpoint.url,
    credentials: store.administrator(),
  });
  expect(await secrets.send(new GetSecretValueCommand({ SecretId: SECRET }))).toMatchObject({
    SecretString: "canary",
  });
  expect(new AwsStore().administrator()).not.toEqual(store.administrator());
});

test("a name that somebody else's DNS points at this machine gets nothing", async () => {
  const { port } = new URL(endpoint.url);
  const { accessKeyId } = store.administrator();
  const status = await new Promise((resolve, reject) => {
    const headers = {
      host: "example.com",
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/us-east-1/x/aws4_request`,
      "x-amz-target": "secretsmanager.GetSecretValue",
    };
    request({ port, host: "127.0.0.1", method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end(JSON.stringify({ SecretId: SECRET }));
  });
  expect(status).toBe(421);
});
