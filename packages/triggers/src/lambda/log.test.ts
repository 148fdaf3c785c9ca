import { afterEach, describe, expect, test, vi } from "vitest";
import { PublicError } from "../rules/public-error.ts";
import { failed, logLine, publicError } from "./log.ts";

afterEach(() => vi.unstubAllEnvs());

describe("a log line that is a metric", () => {
  const ended = { outcome: "challenged", durationMs: 12, budgetLeftMs: 3_488, factor: "EMAIL_OTP" };
  const line = JSON.parse(logLine("Create", ended, 1_700_000_000_000));

  test("has the envelope of CloudWatch's embedded metric format", () => {
    expect(line._aws).toEqual({
      Timestamp: 1_700_000_000_000,
      CloudWatchMetrics: [
        {
          Namespace: "SignIn",
          Dimensions: [["function"], ["function", "outcome"]],
          Metrics: [
            { Name: "durationMs", Unit: "Milliseconds" },
            { Name: "budgetLeftMs", Unit: "Milliseconds" },
          ],
        },
      ],
    });
  });

  test("holds each dimension and metric that the envelope names", () => {
    expect(line).toMatchObject({ ...ended, trigger: "Create", function: "Create" });
  });

  test("names the function where Lambda does, so that stacks in one account are distinguishable", () => {
    vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "shop-dev-create");
    expect(JSON.parse(logLine("Create", ended, 0))).toMatchObject({ function: "shop-dev-create" });
  });

  test("counts a failure by its kind, and knows no budget where there is none", () => {
    const fields = { outcome: "SIGN_UP_CLOSED", failure: "refusal", durationMs: 1 } as const;
    const counted = JSON.parse(logLine("PreSignUp", fields, 0));
    expect(counted).toMatchObject({ refusal: 1, durationMs: 1 });
    expect(counted._aws.CloudWatchMetrics[0].Metrics).toEqual([
      { Name: "durationMs", Unit: "Milliseconds" },
      { Name: "refusal", Unit: "Count" },
    ]);
  });

  test("is one line", () => {
    expect(logLine("Create", { ...ended, detail: "a\nb" }, 0)).not.toContain("\n");
  });
});

describe("what a failure says in the log", () => {
  test("is its code, its kind, its service and its detail", () => {
    expect(failed(new PublicError("AWS_UNAVAILABLE", "PutItem: no answer", "DynamoDB"))).toEqual({
      level: "error",
      outcome: "AWS_UNAVAILABLE",
      failure: "outage",
      service: "DynamoDB",
      detail: "PutItem: no answer",
    });
  });

  test("is no error where the rules refused somebody", () => {
    expect(failed(new PublicError("SIGN_IN_BLOCKED"))).toEqual({
      level: "info",
      outcome: "SIGN_IN_BLOCKED",
      failure: "refusal",
    });
  });

  test("is the class alone of an error that nobody foresaw", () => {
    expect(failed(publicError(new TypeError("cannot read canary@example.com")))).toEqual({
      level: "error",
      outcome: "INTERNAL_ERROR",
      failure: "defect",
      detail: "unexpected TypeError",
    });
  });
});
