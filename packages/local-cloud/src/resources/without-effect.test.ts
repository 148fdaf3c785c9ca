import { expect, test } from "vitest";
import { AwsStore } from "../aws-endpoint/aws-store.ts";
import type { CloudServices } from "./handler.ts";
import { withoutEffect } from "./without-effect.ts";

const unused = (): never => {
  throw new Error("not called");
};
const services: CloudServices = {
  cognito: {
    putUserPool: unused,
    putUserPoolClient: unused,
    putFunction: unused,
    putPermission: unused,
    putWebAcl: unused,
  },
  store: new AwsStore(),
  region: "eu-central-1",
  accountId: "000000000000",
  stack: "local",
  functionVariables: {},
  functions: new Map(),
  codeFolder: "unused",
};
const topic = { type: "aws:sns/topic:Topic", name: "sign-in", inputs: { name: "a-topic" } };

test("a type without effect gets an ARN, the same in every run, and keeps its inputs", async () => {
  const first = await withoutEffect("sns")(topic, services);
  expect(first.state).toEqual({
    name: "a-topic",
    arn: expect.stringMatching(/^arn:aws:sns:eu-central-1:0{12}:\w{12}$/),
  });
  expect(await withoutEffect("sns")(topic, services)).toEqual(first);
});
