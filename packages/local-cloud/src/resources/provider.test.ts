import { startLocalCognito } from "local-cognito";
import { beforeAll, expect, test } from "vitest";
import { AwsStore } from "../aws-endpoint/aws-store.ts";
import type { ResourceProvider } from "../program/evaluate.ts";
import { localProvider } from "./provider.ts";

let provider: ResourceProvider;
const accepted: string[] = [];
beforeAll(async () => {
  const cognito = await startLocalCognito({ port: 0, dataFile: ":memory:" });
  provider = localProvider(
    {
      cognito,
      store: new AwsStore(),
      region: "us-east-1",
      accountId: "000000000000",
      stack: "local",
      functionVariables: {},
      functions: new Map(),
      codeFolder: "unused",
    },
    ({ name }) => accepted.push(name),
  );
  return () => cognito.close();
});

test.each([
  [
    "an input that is not known here",
    {
      type: "aws:secretsmanager/secret:Secret",
      name: "key",
      inputs: { name: "key", forceOverwriteReplicaSecret: true },
    },
    'aws:secretsmanager/secret:Secret "key": the local cloud does not know the input forceOverwriteReplicaSecret',
  ],
  [
    "a value that is not accepted here",
    {
      type: "aws:lambda/function:Function",
      name: "old",
      inputs: {
        name: "old",
        role: "arn:aws:iam::000000000000:role/r",
        code: { assetKind: "FileArchive", path: "." },
        handler: "index.handler",
        runtime: "nodejs18.x",
      },
    },
    'aws:lambda/function:Function "old": runtime is "nodejs18.x"; expected "nodejs24.x"',
  ],
])("a resource with %s is one clear error, and is not accepted", async (_what, resource, message) => {
  await expect(provider.create(resource)).rejects.toMatchObject({ code: "RESOURCE_INVALID", message });
  expect(accepted).not.toContain(resource.name);
});
