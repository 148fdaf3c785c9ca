import fc from "fast-check";
import { TENANT } from "./fixture.ts";

export const TOKEN_MS = 10 * 60_000;
export const TENANTS = [TENANT, { ...TENANT, tenantId: "tenant-b", apiSecretKey: "secret-b" }];
export const USERS = ["ada", "bob"];
export const ACTIONS = ["signIn", "pay"];
const KEYS = ["k1", "k2"];

/** What a token was handed out for, as the test knows it. */
export interface Known {
  readonly token: string;
  readonly kind: "track" | "proof";
  readonly tenant: number;
  readonly user: string;
  readonly action: string;
  readonly key: string;
  readonly at: number;
}

export type Step =
  | { do: "track"; tenant: number; user: string; action: string; key: string; scope: boolean }
  /** Tracks, asks for a code and answers it. */
  | { do: "signIn"; tenant: number; user: string; action: string; key: string }
  /** The app's server challenges the user's address, and claims the challenge for the user. */
  | {
      do: "claim";
      tenant: number;
      user: string;
      action: string;
      key: string;
      code: "last" | "wrong";
      skip: boolean;
    }
  | { do: "enrol"; token: number }
  | { do: "challenge"; token: number }
  | { do: "verify"; token: number; code: "last" | "wrong" | "somebody" }
  /** Shows a QR code with a token; somebody's phone scans it and answers. */
  | { do: "scan"; token: number; by: "owner" | "other"; answer: "approve" | "deny" }
  | { do: "update"; token: number; state: string }
  | { do: "advance"; ms: number };

const about = {
  tenant: fc.nat(1),
  user: fc.constantFrom(...USERS),
  action: fc.constantFrom(...ACTIONS),
  key: fc.constantFrom(...KEYS),
};
const token = fc.nat(30);

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("track"), ...about, scope: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("signIn"), ...about }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("claim"),
      ...about,
      code: fc.constantFrom("last", "wrong"),
      skip: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("enrol"), token }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("challenge"), token }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("verify"),
      token,
      code: fc.constantFrom("last", "wrong", "somebody"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("scan"),
      token,
      by: fc.constantFrom("owner", "owner", "other"),
      answer: fc.constantFrom("approve", "approve", "deny"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("update"),
      token,
      state: fc.constantFrom("BLOCK", "ALLOW", "CHALLENGE_FAILED"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("advance"),
      ms: fc.constantFrom(1000, TOKEN_MS - 1000, TOKEN_MS),
    }),
  },
);
