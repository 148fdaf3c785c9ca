import type { Environment } from "environments";
import { expect, test } from "vitest";
import { declareSignIn } from "../sign-in.ts";
import { ACCOUNT, type Declaration, declare } from "./support/declare.ts";
import { stackEnvironment } from "./support/environment.ts";
import { at, parsed } from "./support/json.ts";

const KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/all`;
const SECRET_KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/secret`;

/** The prod stack with what an organisation asks for. */
function declaring(more: Partial<Environment>) {
  const prod = stackEnvironment("prod");
  return declare(() => declareSignIn({ ...prod, ...more }), "prod");
}

const inputsOf = ({ of }: Declaration<unknown>, type: string) => of(type).map(({ inputs }) => inputs);

/** The KMS keys that each function may decrypt with. */
function decrypting({ of }: Declaration<unknown>): Record<string, unknown[]> {
  return Object.fromEntries(
    of("aws:iam/rolePolicy:RolePolicy").map(({ name, inputs }) => {
      const statements = at(parsed(inputs["policy"]), "Statement");
      const all: unknown[] = Array.isArray(statements) ? statements : [];
      return [
        name,
        all
          .filter((statement) => String(at(statement, "Action")) === "kms:Decrypt")
          .map((statement) => at(statement, "Resource")),
      ];
    }),
  );
}

test("a customer-managed key encrypts secret, tables, topic and logs, and who reads them may decrypt", async () => {
  const declared = await declaring({
    encryption: { kmsKeyArn: KEY },
    signIn: { ...stackEnvironment("prod").signIn, passkeyAutofill: true, factorClaims: true },
  });
  expect(inputsOf(declared, "aws:secretsmanager/secret:Secret")).toMatchObject([{ kmsKeyId: KEY }]);
  const encrypted = { serverSideEncryption: { enabled: true, kmsKeyArn: KEY } };
  expect(inputsOf(declared, "aws:dynamodb/table:Table")).toMatchObject([encrypted, encrypted, encrypted]);
  expect(inputsOf(declared, "aws:sns/topic:Topic")).toMatchObject([{ kmsMasterKeyId: KEY }]);
  for (const log of inputsOf(declared, "aws:cloudwatch/logGroup:LogGroup"))
    expect(log).toMatchObject({ kmsKeyId: KEY });
  expect(decrypting(declared)).toEqual({
    "define-auth-challenge": [],
    "create-auth-challenge": [KEY],
    "verify-auth-challenge-response": [KEY],
    "pre-sign-up": [],
    "pre-token-generation": [KEY],
    "bind-owner": [],
  });
});

test("the key of a secret that is there already may be another one, for those that read the secret", async () => {
  const prod = stackEnvironment("prod");
  const authsignal = {
    ...prod.authsignal,
    keySecretArn: `arn:aws:secretsmanager:eu-central-1:${ACCOUNT}:secret:key-a1b2c3`,
    keySecretKmsKeyArn: SECRET_KEY,
  };
  expect(decrypting(await declaring({ authsignal }))).toMatchObject({
    "create-auth-challenge": [SECRET_KEY],
    "verify-auth-challenge-response": [SECRET_KEY],
    "pre-token-generation": [],
  });
  expect(decrypting(await declaring({ authsignal, encryption: { kmsKeyArn: KEY } }))).toMatchObject({
    "create-auth-challenge": [SECRET_KEY, KEY],
    "pre-token-generation": [KEY],
  });
});

test("without these settings nothing names a key, a path or a boundary", async () => {
  const declared = await declaring({});
  expect(JSON.stringify(declared.resources)).not.toMatch(/kms|permissionsBoundary|"path"/i);
});

test("every role has the path and the boundary that an organisation asks for", async () => {
  const permissionsBoundaryArn = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
  const declared = await declaring({ roles: { path: "/sign-in/", permissionsBoundaryArn } });
  const roles = inputsOf(declared, "aws:iam/role:Role");
  expect(roles).toHaveLength(5);
  for (const role of roles)
    expect(role).toMatchObject({ path: "/sign-in/", permissionsBoundary: permissionsBoundaryArn });
});

test("alarms go to a topic that is there already, and nobody else's is made", async () => {
  const topicArn = `arn:aws:sns:eu-central-1:${ACCOUNT}:on-call`;
  const { resources, of } = await declaring({ alarms: { topicArn } });
  const types = resources.map(({ type }) => type);
  expect(types).not.toContain("aws:sns/topic:Topic");
  expect(types).not.toContain("aws:sns/topicSubscription:TopicSubscription");
  for (const { inputs } of of("aws:cloudwatch/metricAlarm:MetricAlarm"))
    expect(inputs["alarmActions"]).toEqual([topicArn]);

  const both = await declaring({ alarms: { topicArn, email: "on-call@example.com" } });
  expect(inputsOf(both, "aws:sns/topicSubscription:TopicSubscription")).toMatchObject([
    { topic: topicArn, endpoint: "on-call@example.com" },
  ]);
});

test("an environment that may go can be destroyed with its apps' files, any other cannot", async () => {
  const prod = stackEnvironment("prod");
  const hosting = { certificateArn: `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/c` };
  const apps = Object.fromEntries(
    Object.entries(prod.apps).map(([name, app]) => [name, { ...app, hosting }]),
  );
  const buckets = async (deletionProtection: boolean) =>
    inputsOf(
      await declaring({ apps, pool: { ...prod.pool, deletionProtection } }),
      "aws:s3/bucket:Bucket",
    ).map(({ forceDestroy }) => forceDestroy);
  expect(await buckets(true)).toEqual([false, false]);
  expect(await buckets(false)).toEqual([true, true]);
});
