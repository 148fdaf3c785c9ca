import { describe, expect, test } from "vitest";
import { AwsStore } from "../aws-endpoint/aws-store.ts";
import type { CloudServices, ResourceHandler } from "./handler.ts";
import { ignoring, withoutEffect } from "./without-effect.ts";

const unused = (): never => {
  throw new Error("not called");
};
const services: CloudServices = {
  cognito: { putUserPool: unused, putUserPoolClient: unused, putFunction: unused, putPermission: unused },
  store: new AwsStore(),
  region: "eu-central-1",
  accountId: "000000000000",
  stack: "local",
  functionVariables: {},
  functions: new Map(),
  codeFolder: "unused",
};
const topic = { type: "aws:sns/topic:Topic", name: "sign-in", inputs: { name: "a-topic" } };

describe("a type without effect", () => {
  test("gets an ARN, the same in every run, and keeps its inputs", async () => {
    const first = await withoutEffect("sns")(topic, services);
    expect(first.state).toEqual({
      name: "a-topic",
      arn: expect.stringMatching(/^arn:aws:sns:eu-central-1:0{12}:\w{12}$/),
    });
    expect(await withoutEffect("sns")(topic, services)).toEqual(first);
  });
});

describe("inputs without effect", () => {
  test("do not reach the handler and stand in the state", async () => {
    const seen: object[] = [];
    const inner: ResourceHandler = (resource) => {
      seen.push(resource.inputs);
      return { id: "1", state: { ...resource.inputs, arn: "arn" } };
    };
    const resource = { ...topic, inputs: { name: "a", addOns: 1 } };
    expect(await ignoring(inner, "addOns")(resource, services)).toEqual({
      id: "1",
      state: { name: "a", addOns: 1, arn: "arn" },
    });
    expect(seen).toEqual([{ name: "a" }]);
  });
});
