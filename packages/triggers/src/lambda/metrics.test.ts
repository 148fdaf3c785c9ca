import { describe, expect, test } from "vitest";
import { metricLine } from "./metrics.ts";

describe("a log line that is a metric", () => {
  const fields = { function: "p-dev-create", outcome: "challenged", durationMs: 12, budgetLeftMs: 3_488 };
  const line = JSON.parse(metricLine({ ...fields, factor: "EMAIL_OTP" }, 1_700_000_000_000));

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
    expect(line).toMatchObject({ ...fields, factor: "EMAIL_OTP" });
  });

  test("is one line", () => {
    expect(metricLine({ ...fields, detail: "a\nb" }, 0)).not.toContain("\n");
  });
});
