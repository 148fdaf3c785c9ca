import { expect, test } from "vitest";
import { requireSameRegion } from "./region.ts";
import { stackEnvironment } from "./testing/environment.ts";

test("the provider's Region is the environment's", () => {
  const dev = stackEnvironment("dev");
  expect(() => requireSameRegion(dev, "eu-central-1")).not.toThrow();
  expect(() => requireSameRegion(dev, "us-east-1")).toThrow(
    'dev: aws:region is "us-east-1"; expected eu-central-1, as the environment has it',
  );
  expect(() => requireSameRegion(dev, undefined)).toThrow(
    "dev: aws:region is missing; expected eu-central-1",
  );
});
