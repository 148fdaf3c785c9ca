import { DEFAULT_METHODS, portsOf } from "triggers/people";
import { expect, test } from "vitest";
import { testEnvironment } from "../../test/support/environment.ts";
import { findPerson, ownerPolicy } from "./person.ts";
import type { PoolPerson } from "./person-ports.ts";

const jo: PoolPerson = {
  sub: "5b1f2c3d-0000-4000-8000-000000000001",
  userName: "jo",
  status: "CONFIRMED",
  enabled: true,
  attributes: { email: "jo@example.com" },
};

/** A pool with these people; nothing else is asked for. */
function pool(...people: readonly PoolPerson[]) {
  const asked: string[][] = [];
  const authsignal = { apiSecretKey: "unused", apiUrl: "http://localhost:1/v1" };
  const ports = {
    ...portsOf({ table: "unused", authsignal }),
    lastOutcome: async () => ({ kind: "none", where: "the log" }) as const,
    findPeople: async (attribute: "email" | "sub", value: string) => {
      asked.push([attribute, value]);
      return people;
    },
  };
  return { asked, ports };
}

test("a person is found by email, in any case of letters, or by sub", async () => {
  const { asked, ports } = pool(jo);
  expect(await findPerson("Jo@Example.com", ports)).toBe(jo);
  expect(await findPerson(jo.sub, ports)).toBe(jo);
  expect(asked).toEqual([
    ["email", "jo@example.com"],
    ["sub", jo.sub],
  ]);
});

test("nobody, and several people with one address, are errors that say what is expected", async () => {
  await expect(findPerson("al@example.com", pool().ports)).rejects.toMatchObject({
    code: "PERSON_UNKNOWN",
    message: "nobody has the email al@example.com; expected the email or the sub of a person",
  });
  await expect(findPerson("jo@example.com", pool(jo, { ...jo, sub: "other" }).ports)).rejects.toMatchObject({
    code: "PERSON_NOT_ONE",
    message: `2 people have the email jo@example.com; expected the sub of one of them: ${jo.sub}, other`,
  });
});

test("the policy for all people is what the environment's settings say", () => {
  expect(ownerPolicy({ ...testEnvironment(), enrolment: undefined, addresses: undefined })).toEqual({
    anchor: "email",
    epoch: 0,
    trustedBefore: undefined,
    followsPool: false,
    methods: DEFAULT_METHODS,
  });
  const enrolment = { trustedBefore: "2026-11-01T00:00:00Z", epoch: 2 };
  const { signIn } = testEnvironment();
  const named = { ...testEnvironment(), signIn: { ...signIn, methods: ["EMAIL_OTP" as const] } };
  expect(ownerPolicy(named).methods).toEqual(["EMAIL_OTP"]);
  expect(ownerPolicy({ ...testEnvironment(), enrolment, addresses: "follow-pool" })).toMatchObject({
    epoch: 2,
    trustedBefore: Date.UTC(2026, 10, 1),
    followsPool: true,
  });
});
