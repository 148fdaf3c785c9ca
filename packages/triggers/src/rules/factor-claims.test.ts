import { expect, test } from "vitest";
import { factorClaims } from "./factor-claims.ts";

const proven = { factor: "PASSKEY", at: "2026-01-01T00:00:00.000Z" };
const claimsToAddOrOverride = { sign_in_factor: "PASSKEY", sign_in_factor_at: "2026-01-01T00:00:00.000Z" };

test("goes into the ID token with version 1", () => {
  expect(factorClaims("1", proven)).toEqual({ claimsOverrideDetails: { claimsToAddOrOverride } });
});

test.each(["2", "3"])("goes into both tokens with version %s", (version) => {
  expect(factorClaims(version, proven)).toEqual({
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride },
      accessTokenGeneration: { claimsToAddOrOverride },
    },
  });
});
