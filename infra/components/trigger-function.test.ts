import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { declare, known } from "../test/support/declare.ts";
import { TriggerFunction } from "./trigger-function.ts";

const args = { functionName: "shop-define", code: new pulumi.asset.FileArchive("dist") };
const FUNCTION = "aws:lambda/function:Function";

test("needs a name and code, and is a small arm64 function on the newest Node LTS", async () => {
  const { of, value, urns } = await declare(() => new TriggerFunction("define", args));
  expect(of(FUNCTION)[0]?.inputs).toMatchObject({
    runtime: "nodejs24.x",
    architectures: ["arm64"],
    timeout: 5,
    memorySize: 512,
    environment: { variables: {} },
    loggingConfig: { logFormat: "JSON", logGroup: "/aws/lambda/shop-define" },
  });
  expect(of("aws:cloudwatch/logGroup:LogGroup")[0]?.inputs["retentionInDays"]).toBe(30);
  expect(await known(value.functionName)).toBe("shop-define");
  const children = urns.filter((urn) => urn.includes("cognito-authsignal:index:TriggerFunction$aws:"));
  expect(children).toHaveLength(urns.length - 1);
});

test("is called through an alias of its newest version, so that one call points the pool back", async () => {
  const { value, of, resources } = await declare(() => new TriggerFunction("define", args));
  expect(of(FUNCTION)[0]?.inputs).toMatchObject({ publish: true });
  expect(of("aws:lambda/alias:Alias")[0]?.inputs).toEqual({
    name: "live",
    functionName: "shop-define",
    functionVersion: "1",
  });
  expect(value.qualifier).toBe("live");
  expect(await known(value.arn)).toContain(":lambda:");
  expect(resources.map(({ type }) => type)).not.toContain(
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
  );
});

test("keeps copies of the alias started when that is asked for", async () => {
  const { of } = await declare(
    () => new TriggerFunction("define", { ...args, provisionedConcurrency: 2, reservedConcurrency: 50 }),
  );
  expect(of(FUNCTION)[0]?.inputs).toMatchObject({ reservedConcurrentExecutions: 50 });
  expect(of("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig")[0]?.inputs).toEqual({
    functionName: "shop-define",
    qualifier: "live",
    provisionedConcurrentExecutions: 2,
  });
});

test("gives its role the path and the boundary that an organisation asks for, and its log a key", async () => {
  const { of } = await declare(
    () =>
      new TriggerFunction("define", {
        ...args,
        rolePath: "/sign-in/",
        permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
        logKmsKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/k",
      }),
  );
  expect(of("aws:iam/role:Role")[0]?.inputs).toMatchObject({
    path: "/sign-in/",
    permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary",
  });
  expect(of("aws:cloudwatch/logGroup:LogGroup")[0]?.inputs).toMatchObject({
    kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:key/k",
  });
  const plain = await declare(() => new TriggerFunction("define", args));
  expect(plain.of("aws:iam/role:Role")[0]?.inputs).not.toHaveProperty("path");
});
