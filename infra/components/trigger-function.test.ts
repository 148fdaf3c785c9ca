import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { declare, known } from "../testing/declare.ts";
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

test("is called directly when nothing is provisioned", async () => {
  const { value, resources } = await declare(() => new TriggerFunction("define", args));
  expect(value.qualifier).toBeUndefined();
  expect(await known(value.arn)).toContain(":lambda:");
  expect(resources.map(({ type }) => type)).not.toContain("aws:lambda/alias:Alias");
});

test("is called through an alias of its newest version when copies are kept started", async () => {
  const { value, of } = await declare(
    () => new TriggerFunction("define", { ...args, provisionedConcurrency: 2, reservedConcurrency: 50 }),
  );
  expect(of(FUNCTION)[0]?.inputs).toMatchObject({ publish: true, reservedConcurrentExecutions: 50 });
  expect(of("aws:lambda/alias:Alias")[0]?.inputs).toEqual({
    name: "live",
    functionName: "shop-define",
    functionVersion: "1",
  });
  expect(of("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig")[0]?.inputs).toEqual({
    functionName: "shop-define",
    qualifier: "live",
    provisionedConcurrentExecutions: 2,
  });
  expect(value.qualifier).toBe("live");
});
