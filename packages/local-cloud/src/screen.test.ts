import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { functionLine } from "./screen.ts";

const shown = (line: string) =>
  stripVTControlCharacters(functionLine("stack-create-auth-challenge", "stack-", line));

describe("functionLine", () => {
  test("shows the fields of a structured line, without what only CloudWatch needs", () => {
    const line = JSON.stringify({
      _aws: { Timestamp: 1, CloudWatchMetrics: [] },
      function: "stack-create-auth-challenge",
      outcome: "challenged",
      enrolled: false,
      methods: { EMAIL_OTP: 1 },
      ms: 12,
    });
    expect(shown(line)).toBe(
      '  create-auth-challenge  outcome=challenged enrolled=false methods={"EMAIL_OTP":1} ms=12',
    );
  });

  test("shows anything else as it was printed, JSON too", () => {
    const event = JSON.stringify({ version: "1", request: { session: [] }, response: { issueTokens: null } });
    expect(shown(event)).toBe(`  create-auth-challenge  ${event}`);
    expect(shown("plain text")).toBe("  create-auth-challenge  plain text");
    expect(shown("[1,2")).toBe("  create-auth-challenge  [1,2");
    expect(shown("7")).toBe("  create-auth-challenge  7");
  });
});
