import { expect, test } from "vitest";
import { outputs, testEnvironment } from "../../test/support/environment.ts";
import { checkPool } from "./check-pool.ts";
import type { PoolFacts } from "./ports.ts";

const { pool } = testEnvironment();
const FOUND: PoolFacts = {
  arn: "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_aB1",
  tier: "ESSENTIALS",
  deletionProtection: true,
  firstFactors: ["PASSWORD"],
  recovery: ["admin_only"],
  verifiedBeforeUpdate: ["email"],
  triggers: {},
};
const check = (found: Partial<PoolFacts> = {}, settings: Partial<typeof pool> = {}) =>
  checkPool(
    { environment: testEnvironment({ pool: { ...pool, ...settings } }), outputs },
    { ...FOUND, ...found },
  );

test("a pool as the settings say is fine", () => {
  expect(check()).toEqual({ check: "pool", status: "ok", detail: "eu-central-1_aB1" });
});

test.each<[Partial<PoolFacts>, string]>([
  [{ tier: "LITE" }, "its plan is LITE, not ESSENTIALS"],
  [{ tier: undefined }, "its plan is unknown, not ESSENTIALS"],
  [{ deletionProtection: false }, "deletion protection is off"],
  [
    { recovery: ["admin_only", "verified_email"] },
    "the reader of a person's mailbox or phone can set a password (account recovery is not admin_only)",
  ],
  // Cognito's default is the mailbox.
  [
    { recovery: [] },
    "the reader of a person's mailbox or phone can set a password (account recovery is not admin_only)",
  ],
  [
    { verifiedBeforeUpdate: ["phone_number"] },
    "a changed email counts before it is proven (verification before update is off)",
  ],
])("%j is one fault, and a deployment mends it", (found, fault) => {
  expect(check(found)).toEqual({
    check: "pool",
    status: "warning",
    detail: `eu-central-1_aB1: ${fault}`,
    remedy: "it was changed outside of the program: deploy again",
  });
});

test("protection that the settings do not ask for is not missed", () => {
  expect(check({ deletionProtection: false }, { deletionProtection: false })).toMatchObject({ status: "ok" });
});

test("a pool of another program is for that program to change", () => {
  expect(check({ tier: "PLUS" }, { existingId: "eu-central-1_aB1" })).toMatchObject({
    status: "warning",
    remedy: "the program that manages the pool has to change it",
  });
});
