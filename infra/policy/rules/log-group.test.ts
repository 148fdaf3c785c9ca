import { expect, test } from "vitest";
import { findings } from "../findings.ts";

const GROUP = "aws:cloudwatch/logGroup:LogGroup";

test("logs that are kept a month, or a day on the laptop", () => {
  expect(findings(GROUP, { retentionInDays: 30 })).toEqual([]);
  expect(findings(GROUP, { retentionInDays: 1 }, { stack: "local" })).toEqual([]);
});

test("logs that are kept too short, or for ever", () => {
  expect(findings(GROUP, { retentionInDays: 7 })).toEqual([
    "logs-are-kept: retentionInDays is 7; expected at least 30",
  ]);
  expect(findings(GROUP, { retentionInDays: 90 }, { config: { minDays: 365 } })).toEqual([
    "logs-are-kept: retentionInDays is 90; expected at least 365",
  ]);
  for (const props of [{}, { retentionInDays: 0 }]) {
    expect(findings(GROUP, props)).toEqual([
      "logs-are-kept: retentionInDays is not set, so logs are kept for ever",
    ]);
  }
});
