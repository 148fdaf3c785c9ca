import { describe, expect, test } from "vitest";
import { DEFAULT_METHODS } from "../methods.ts";
import type { Authenticator } from "./authenticators.ts";
import { type CreateState, nextStep, type OwnerPolicy, trustedFactors } from "./create-plan.ts";
import type { OwnerRecord } from "./owner-record.ts";

const base: OwnerRecord = {
  ...{ address: "jo@example.com", former: [], known: [], past: [], epoch: 0, version: "v1" },
};
const mail: Authenticator = {
  ...{ id: "mail", verificationMethod: "EMAIL_OTP", email: "jo@example.com", phoneNumber: undefined },
  ...{ createdAt: "2025-01-01T00:00:00Z", verifiedAt: "2025-01-01T00:00:00Z" },
};
const policy: OwnerPolicy = {
  ...{ anchor: "email", epoch: 0, trustedBefore: undefined, followsPool: false },
  methods: DEFAULT_METHODS,
};

function step(
  record: OwnerRecord,
  lists: Record<string, Authenticator[]> = {},
  changes: Partial<OwnerPolicy> = {},
  soFar: Partial<CreateState> = {},
) {
  const state: CreateState = {
    ...{ sub: "sub", anchor: "jo@example.com", record, repairing: undefined },
    ...{ lists: new Map(Object.entries(lists)), enrolments: new Map() },
    ...soFar,
  };
  return nextStep(state, { ...policy, ...changes }, () => "drawn");
}

describe("an unproven record", () => {
  const unproven = { ...base, candidate: "c", enrolled: ["mail"] };

  test("goes on with its candidate", () => {
    expect(step(unproven)).toEqual({ do: "list", id: "c" });
    expect(step(unproven, { c: [mail] })).toMatchObject({ do: "track", id: "c" });
  });

  test.each<[string, OwnerRecord, Authenticator[], Partial<OwnerPolicy>]>([
    ["has none", base, [], {}],
    ["is of an earlier epoch", unproven, [mail], { epoch: 1 }],
    ["has lost what was enrolled", unproven, [{ ...mail, id: "new" }], {}],
    ["has another address beside", unproven, [mail, { ...mail, id: "x", email: "x@x" }], {}],
    [
      "has another address beside that was begun",
      unproven,
      [mail, { ...mail, id: "x", email: "x@x", verifiedAt: undefined }],
      {},
    ],
    [
      "has another factor beside",
      unproven,
      [mail, { ...mail, id: "x", verificationMethod: "AUTHENTICATOR_APP", email: undefined }],
      {},
    ],
    [
      "had a visitor before its first URL",
      { ...base, candidate: "c" },
      [{ ...mail, verificationMethod: "PASSKEY" }],
      {},
    ],
  ])("draws another candidate when it %s", (_name, record, list, changes) => {
    expect(step(record, { c: list }, changes)).toMatchObject({
      do: "write",
      record: { candidate: "drawn", version: "drawn", past: record.candidate ? ["c"] : [] },
    });
  });

  test("takes the pool's address until one was proven or stated", () => {
    const other = { ...unproven, address: "old@example.com" };
    expect(step(other)).toMatchObject({
      do: "write",
      record: { address: "jo@example.com", former: ["old@example.com"], candidate: "drawn" },
    });
    expect(step({ ...other, anchored: true })).toEqual({ do: "list", id: "c" });
    expect(step({ ...other, anchored: true }, {}, { followsPool: true })).toMatchObject({ do: "write" });
  });

  test("is for the sub where there is none, unless the table was restored or somebody was there", () => {
    const first = (list: Authenticator[], changes: Partial<OwnerPolicy> = {}) =>
      nextStep(
        {
          ...{ sub: "sub", anchor: "jo@example.com", record: undefined, repairing: undefined },
          ...{ lists: new Map([["sub", list]]), enrolments: new Map() },
        },
        { ...policy, ...changes },
        () => "drawn",
      );
    const writes = (candidate: string) => ({ do: "write", record: { candidate, past: [] } });
    expect(first([])).toMatchObject(writes("sub"));
    // Whose record a backup does not have: others may hold a URL of the sub.
    expect(first([], { epoch: 1 })).toMatchObject(writes("drawn"));
    expect(first([mail])).toMatchObject(writes("drawn"));
    expect(first([], { trustedBefore: 1 })).toMatchObject(writes("drawn"));
  });
});

describe("a record of an earlier epoch, which may come from a backup", () => {
  const bound = { ...base, person: "p", known: ["mail"], anchored: true as const };

  test("counts while one of the known factors is left", () => {
    expect(step(bound, { p: [mail] }, { epoch: 1 })).toMatchObject({ do: "track", id: "p" });
  });

  test("is proven again by the pool's address, and by no other", () => {
    expect(step(bound, { p: [] }, { epoch: 1 })).toMatchObject({ do: "write", record: { epoch: 1 } });
    const old = { ...bound, address: "old@example.com" };
    expect(step(old, { p: [] }, { epoch: 1 })).toEqual({ do: "refuse", code: "NO_PROVEN_ADDRESS" });
    expect(step(old, { p: [] })).toMatchObject({ do: "write", record: { candidate: "drawn" } });
  });
});

describe("a person whose address has changed", () => {
  const bound = { ...base, person: "p", known: ["old", "key"], anchored: true as const };
  const old = { ...mail, id: "old", email: "old@example.com" };
  const key = { ...mail, id: "key", verificationMethod: "PASSKEY", email: undefined };

  test("stays who they are where the record follows the pool, and needs no candidate", () => {
    const { record } = {
      record: undefined,
      ...step({ ...bound, address: "old@example.com" }, {}, { followsPool: true }),
    };
    expect(record).toMatchObject({ person: "p", address: "jo@example.com", former: ["old@example.com"] });
    expect(record).not.toHaveProperty("candidate");
  });

  test("gets the new one enrolled before the former goes, also beside another known factor", () => {
    const record = { ...bound, former: ["old@example.com"] };
    const enrol = { do: "enrol", id: "p", address: "jo@example.com" };
    expect(step(record, { p: [old] })).toEqual(enrol);
    expect(step(record, { p: [old, key] })).toEqual(enrol);
  });
});

test("a person who has only factors that may not prove them comes back by the mailbox", () => {
  const link = { ...mail, id: "link", verificationMethod: "EMAIL_MAGIC_LINK" };
  const bound = { ...base, person: "p", known: ["mail", "link"], anchored: true as const };
  expect(step(bound, { p: [link] })).toMatchObject({ do: "write", record: { candidate: "drawn" } });
  const methods = [...DEFAULT_METHODS, "EMAIL_MAGIC_LINK"];
  expect(step(bound, { p: [link] }, { methods })).toMatchObject({ do: "track", id: "p" });
  // The same of an existing tenant's people: nobody is bound to what they cannot sign in with.
  const trustedBefore = Date.parse("2026-01-01T00:00:00Z");
  expect(trustedFactors([link], { trustedBefore, methods: DEFAULT_METHODS })).toBeUndefined();
  expect(trustedFactors([link], { trustedBefore, methods })).toEqual(["link"]);
});

test("what a stranger may have added goes before a round is tracked, and nothing is enrolled for it", () => {
  const app = { ...mail, id: "app", verificationMethod: "AUTHENTICATOR_APP", email: undefined };
  const passkey = { ...app, id: "key", verificationMethod: "PASSKEY" };
  const record: OwnerRecord = {
    ...{ ...base, person: "p", known: ["mail", "key"], anchored: true },
    ...{ former: ["old@example.com"], barred: ["app"] },
  };
  const repairing = "v1";
  for (const list of [
    [mail, app],
    [passkey, app],
  ]) {
    expect(step(record, { p: list })).toMatchObject({ do: "write-repair" });
    expect(step(record, { p: list }, {}, { repairing })).toEqual({
      do: "delete",
      id: "p",
      authenticatorId: "app",
    });
  }
  expect(step(record, { p: [passkey] })).toMatchObject({ do: "track", id: "p" });
  // Nor is it another factor that is enough while Authsignal refuses the address.
  const old = { ...mail, id: "old", email: "old@example.com" };
  const refused = { repairing, enrolments: new Map([["p", false]]) };
  const bad = { ...record, known: ["old", "app"] };
  expect(step(bad, { p: [old, app] }, {}, refused)).toEqual({ do: "refuse", code: "NO_PROVEN_ADDRESS" });
});

test("an existing tenant trusts what is dated, and old in both dates", () => {
  const trustedBefore = Date.parse("2026-01-01T00:00:00Z");
  const before = { trustedBefore, methods: DEFAULT_METHODS };
  expect(trustedFactors([mail], before)).toEqual(["mail"]);
  expect(trustedFactors([mail], { ...before, trustedBefore: undefined })).toBeUndefined();
  expect(trustedFactors([], before)).toBeUndefined();
  const late = "2026-01-02T00:00:00Z";
  for (const change of [
    { createdAt: late },
    { verifiedAt: late },
    { createdAt: undefined },
    // Begun long ago, and somebody may finish it tomorrow.
    { id: "begun", verifiedAt: undefined },
  ])
    expect(trustedFactors([mail, { ...mail, ...change }], before)).toBeUndefined();
});
