import { personId } from "triggers/people";
import { expect, test } from "vitest";
import { lastOutcomeIn } from "./last-outcome.ts";

const SUB = "0a1b2c3d-0000-4000-8000-000000000001";
const AT = Date.UTC(2026, 10, 27, 12);

/** A line as the triggers write it. */
const line = (fields: Readonly<Record<string, unknown>>, minute = 0) =>
  JSON.stringify({
    _aws: { Timestamp: AT + minute * 60_000 },
    trigger: "VerifyAuthChallengeResponse",
    outcome: "accepted",
    person: personId(SUB),
    ...fields,
  });

test("the last line about the person counts, and says what support needs", () => {
  const lines = [
    line({ factor: "EMAIL_OTP" }),
    line(
      { outcome: "CONFIGURATION_ERROR", failure: "configuration", service: "DynamoDB", detail: "GetItem" },
      1,
    ),
    line({ person: personId("another") }, 2),
  ];
  expect(lastOutcomeIn(lines, SUB)).toEqual({
    at: "2026-11-27T12:01:00.000Z",
    trigger: "VerifyAuthChallengeResponse",
    outcome: "CONFIGURATION_ERROR",
    more: { failure: "configuration", service: "DynamoDB", detail: "GetItem" },
  });
  expect(lastOutcomeIn(lines.slice(0, 1), SUB)).toMatchObject({
    outcome: "accepted",
    more: { factor: "EMAIL_OTP" },
  });
});

test("refreshing tokens is no sign-in, unless it was refused", () => {
  const refresh = { trigger: "PreTokenGeneration", outcome: "not-a-sign-in" };
  expect(lastOutcomeIn([line({}), line(refresh, 1)], SUB)?.outcome).toBe("accepted");
  const refused = { trigger: "PreTokenGeneration", outcome: "OWNER_NOT_PROVEN", failure: "refusal" };
  expect(lastOutcomeIn([line({}), line(refused, 1)], SUB)?.outcome).toBe("OWNER_NOT_PROVEN");
});

test.each([
  "",
  "a line of somebody's own",
  `not JSON with ${personId(SUB)}`,
  JSON.stringify({ note: personId(SUB) }),
  line({ outcome: 7 }),
  line({ trigger: undefined }),
  line({ _aws: undefined }),
  line({ factor: "NONE", person: "another" }),
])("%j is none of a trigger about the person", (text) => {
  expect(lastOutcomeIn([text], SUB)).toBeUndefined();
});
