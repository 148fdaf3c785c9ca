import { expect, test } from "vitest";
import type { PersonReport } from "./person.ts";
import { personLines } from "./person-lines.ts";

/** What Authsignal need not say about an authenticator. */
const UNSAID = {
  verificationMethod: undefined,
  createdAt: undefined,
  verifiedAt: undefined,
  email: undefined,
  phoneNumber: undefined,
};
type Record = NonNullable<PersonReport["record"]>;

const RECORD: Record = {
  address: "jo@example.com",
  former: [],
  known: [],
  past: [],
  version: "v1",
  epoch: 0,
};
const REPORT: PersonReport = {
  pool: {
    sub: "sub-1",
    userName: "jo",
    status: "CONFIRMED",
    enabled: true,
    attributes: { email: "jo@example.com", email_verified: "true" },
  },
  record: { ...RECORD, person: "person-1", known: ["a", "b"] },
  authenticators: [
    {
      ...UNSAID,
      id: "a",
      verificationMethod: "EMAIL_OTP",
      email: "jo@example.com",
      verifiedAt: "2026-11-27T12:00:00Z",
    },
  ],
  lastOutcome: {
    kind: "found",
    last: { at: "2026-11-27T12:00:00.000Z", trigger: "Verify", outcome: "ok", more: { method: "EMAIL_OTP" } },
  },
};
const lines = (replaced: Partial<PersonReport> = {}) => personLines({ ...REPORT, ...replaced }).split("\n");
const pool = (replaced: Partial<PersonReport["pool"]>) => lines({ pool: { ...REPORT.pool, ...replaced } })[1];
const record = (replaced: Partial<Record>) => lines({ record: { ...RECORD, ...replaced } });

test("a person is what the pool, the record, Authsignal and the log say, in columns", () => {
  expect(lines()).toEqual([
    "person      sub-1",
    "pool        jo@example.com (verified), CONFIRMED",
    "record      bound to the Authsignal user person-1",
    "            the address that counts is jo@example.com",
    "            2 known authenticators",
    "Authsignal  EMAIL_OTP jo@example.com, verified 2026-11-27T12:00:00Z",
    "last time   2026-11-27T12:00:00.000Z Verify: ok, method EMAIL_OTP",
  ]);
});

test("the pool's address, its flag and a disabled account are shown as the pool has them", () => {
  expect(pool({ attributes: {} })).toBe("pool        no email (not verified), CONFIRMED");
  expect(pool({ attributes: { email: "jo@example.com", email_verified: "false" } })).toBe(
    "pool        jo@example.com (not verified), CONFIRMED",
  );
  expect(pool({ enabled: false, status: "FORCE_CHANGE_PASSWORD" })).toBe(
    "pool        jo@example.com (verified), FORCE_CHANGE_PASSWORD, disabled",
  );
});

test("an unproven person has a candidate, and no count of what nobody has proven", () => {
  const shown = record({
    candidate: "candidate-1",
    former: ["old@example.com", "older@example.com"],
    known: ["a"],
  });
  expect(shown.slice(2, 6)).toEqual([
    "record      unproven",
    "            the address that counts is jo@example.com",
    "            to be proven as the Authsignal user candidate-1",
    "            former addresses: old@example.com, older@example.com",
  ]);
  expect(shown.join("\n")).not.toContain("known");
});

test.each([
  [0, "0 known authenticators"],
  [1, "1 known authenticator"],
  [2, "2 known authenticators"],
])("%d of them is %s", (count, text) => {
  expect(record({ person: "p", known: Array.from({ length: count }, String) })).toContain(
    `            ${text}`,
  );
});

test("a person without a record, and one whose record is a tombstone, are one line each", () => {
  expect(lines({ record: undefined })[2]).toBe("record      none: nobody has started a sign-in yet");
  expect(record({ deleted: true, candidate: "gone" }).slice(2, 4)).toEqual([
    "record      deleted",
    "Authsignal  EMAIL_OTP jo@example.com, verified 2026-11-27T12:00:00Z",
  ]);
});

test("each authenticator is a line of its own, whatever Authsignal says about it", () => {
  const authenticators: PersonReport["authenticators"] = [
    { ...UNSAID, id: "a", verificationMethod: "PASSKEY", verifiedAt: "2026-11-27T12:00:00Z" },
    { ...UNSAID, id: "b", verificationMethod: "SMS", phoneNumber: "+4915112345678" },
    { ...UNSAID, id: "c" },
  ];
  expect(lines({ authenticators }).slice(-4, -1)).toEqual([
    "Authsignal  PASSKEY, verified 2026-11-27T12:00:00Z",
    "            SMS +4915112345678, not verified",
    "            unknown method, not verified",
  ]);
  expect(lines({ authenticators: [] }).at(-2)).toBe("Authsignal  no authenticator");
});

test("no sign-in in the log is not a log that could not be asked", () => {
  expect(lines({ lastOutcome: { kind: "none", where: "the logs of the last 7 days" } }).at(-1)).toBe(
    "last time   no sign-in in the logs of the last 7 days",
  );
  expect(lines({ lastOutcome: { kind: "not-asked", reason: "AccessDeniedException: no" } }).at(-1)).toBe(
    "last time   the log could not be asked: AccessDeniedException: no",
  );
});
