import { expect, test } from "vitest";
import { type FakeAnswer, startFakeAws } from "../../test/support/fake-aws.ts";
import { rotateClientSecret } from "./rotate.ts";
import { rotationPorts } from "./rotation-ports.ts";

const SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:client";
const CLIENT = { UserPoolId: "eu-central-1_aB1", ClientId: "client-1" };
const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s", sessionToken: "session" };

/** A client with one secret, and what Cognito and Secrets Manager answer otherwise. */
async function account(answers: Readonly<Record<string, FakeAnswer>> = {}) {
  const usual: Readonly<Record<string, FakeAnswer>> = {
    ListUserPoolClientSecrets: {
      body: { ClientSecrets: [{ ClientSecretId: "old", ClientSecretCreateDate: 1_700_000_000 }] },
    },
    AddUserPoolClientSecret: {
      body: { ClientSecretDescriptor: { ClientSecretId: "new", ClientSecretValue: "value-of-new" } },
    },
    DeleteUserPoolClientSecret: {},
    GetSecretValue: { body: { SecretString: "value-of-old", CreatedDate: 1_700_000_000 } },
    PutSecretValue: {},
  };
  const aws = await startFakeAws(({ operation }) => answers[operation] ?? usual[operation]);
  const waits: string[] = [];
  const place = {
    region: "eu-central-1",
    userPoolId: CLIENT.UserPoolId,
    clientId: CLIENT.ClientId,
    secretArn: SECRET,
    credentials: CREDENTIALS,
    local: { cognitoUrl: aws.url, awsUrl: aws.url },
  };
  const ports = rotationPorts(place, async () => void waits.push(aws.asked.at(-1)?.operation ?? ""));
  return { aws, ports, waits, operations: () => aws.asked.map(({ operation }) => operation) };
}

test("a rotation calls Cognito and Secrets Manager for this client, and deletes the old secret last", async () => {
  const { aws, ports, waits, operations } = await account();
  await using _ = aws;
  expect(await rotateClientSecret(ports)).toEqual({ id: "new", deleted: ["old"] });
  expect(operations()).toEqual([
    "GetSecretValue",
    "ListUserPoolClientSecrets",
    "ListUserPoolClientSecrets",
    "AddUserPoolClientSecret",
    "PutSecretValue",
    "DeleteUserPoolClientSecret",
  ]);
  expect(waits).toEqual(["PutSecretValue"]);
  expect(aws.asked.at(-1)?.input).toEqual({ ...CLIENT, ClientSecretId: "old" });
  expect(aws.asked[4]?.input).toMatchObject({ SecretId: SECRET, SecretString: "value-of-new" });
  for (const { authorization } of aws.asked) expect(authorization).toMatch(/Credential=AKIDEXAMPLE\//);
});

test.each([
  {},
  { ClientSecretDescriptor: { ClientSecretId: "new" } },
  { ClientSecretDescriptor: { ClientSecretValue: "value-of-new" } },
])("an answer without id or value, %j, stores nothing and deletes nothing", async (body) => {
  const { aws, ports, operations } = await account({ AddUserPoolClientSecret: { body } });
  await using _ = aws;
  await expect(rotateClientSecret(ports)).rejects.toThrow("AddUserPoolClientSecret: no secret in the answer");
  expect(operations()).not.toContain("PutSecretValue");
  expect(operations()).not.toContain("DeleteUserPoolClientSecret");
});

test.each(["GetSecretValue", "ListUserPoolClientSecrets", "AddUserPoolClientSecret", "PutSecretValue"])(
  "a %s that AWS refuses deletes no secret, and the error shows no value",
  async (operation) => {
    const { aws, ports, operations } = await account({ [operation]: { error: "AccessDeniedException" } });
    await using _ = aws;
    const error: unknown = await rotateClientSecret(ports).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "AccessDeniedException" });
    expect(JSON.stringify(error) + String(error)).not.toContain("value-of-");
    expect(operations()).not.toContain("DeleteUserPoolClientSecret");
  },
);

test("the secret that a deployment drew has no value yet, so nobody is waited for", async () => {
  const { aws, ports, waits } = await account({ GetSecretValue: { error: "ResourceNotFoundException" } });
  await using _ = aws;
  expect(await rotateClientSecret(ports)).toEqual({ id: "new", deleted: ["old"] });
  expect(waits).toEqual([]);
});
