import { createHmac } from "node:crypto";
import { CHALLENGE_ORDER, DECOY_FACTORS_LABEL } from "../assumptions.ts";
import type { Cognito } from "../cognito.ts";
import { relyingParty } from "../passkeys/relying-party.ts";
import { fold, type UserPool } from "../pools/user-pool.ts";
import type { User } from "../users/user.ts";
import { countsAsTwoFactors, needsSecondFactor } from "./second-factor.ts";

/** How USER_AUTH can begin, under the names of `AllowedFirstAuthFactors`. */
export type FirstFactor = "PASSWORD" | "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN";

/** The challenges of the factors: a password can be sent, or proven by SRP. */
export type FactorChallenge = (typeof CHALLENGE_ORDER)[number];

const FACTORS: readonly FirstFactor[] = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"];

const factorOf = (challenge: FactorChallenge): FirstFactor =>
  challenge === "PASSWORD_SRP" ? "PASSWORD" : challenge;

const challengesOf = (factors: readonly FirstFactor[]): readonly FactorChallenge[] =>
  CHALLENGE_ORDER.filter((challenge) => factors.includes(factorOf(challenge)));

/** The first factors of the pool; PASSWORD alone where none are set, and on the LITE tier (feature plans). */
function allowedFactors({ settings }: UserPool): readonly FirstFactor[] {
  const allowed: readonly string[] =
    settings.UserPoolTier === "LITE"
      ? ["PASSWORD"]
      : (settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ["PASSWORD"]);
  return FACTORS.filter((factor) => allowed.includes(factor));
}

const isThere = (value: string | undefined): boolean => value !== undefined && value !== "";

/** The first factors that the pool allows and the user has: GetUserAuthFactors. */
export function configuredFactors(cognito: Cognito, pool: UserPool, user: User): readonly FirstFactor[] {
  const has: Readonly<Record<FirstFactor, () => boolean>> = {
    PASSWORD: () => user.password !== undefined,
    EMAIL_OTP: () => isThere(user.attributes["email"]),
    SMS_OTP: () => isThere(user.attributes["phone_number"]),
    WEB_AUTHN: () => cognito.passkeys.ofUser(user.rowId).some(({ rpId }) => rpId === relyingParty(pool)?.id),
  };
  return allowedFactors(pool).filter((factor) => has[factor]());
}

/**
 * The challenges that a user can begin with (developer guide, authentication-flow-methods):
 * - who is not confirmed only with a one-time code, which confirms them;
 * - who has a temporary password only with it (OBS, a public record of a live pool, September 2026);
 * - who needs a second factor with a password, or with a passkey that counts as two.
 */
export function availableChallenges(
  cognito: Cognito,
  pool: UserPool,
  user: User,
): readonly FactorChallenge[] {
  const isCode = (factor: FirstFactor): boolean => factor === "EMAIL_OTP" || factor === "SMS_OTP";
  let factors = configuredFactors(cognito, pool, user);
  if (user.status === "UNCONFIRMED") factors = factors.filter(isCode);
  if (user.status === "FORCE_CHANGE_PASSWORD") factors = factors.filter((factor) => factor === "PASSWORD");
  if (needsSecondFactor(cognito, pool, user))
    factors = factors.filter(
      (factor) =>
        factor === "PASSWORD" || (factor === "WEB_AUTHN" && countsAsTwoFactors(cognito, pool, user)),
    );
  return challengesOf(factors);
}

/** What somebody who does not exist seems to be able to begin with: see {@link DECOY_FACTORS_LABEL}. */
export function decoyChallenges(pool: UserPool, name: string): readonly FactorChallenge[] {
  const [bits = 0] = createHmac("sha256", pool.secret)
    .update(DECOY_FACTORS_LABEL)
    .update(fold(pool, name))
    .digest();
  const seems: Readonly<Record<FirstFactor, boolean>> = {
    PASSWORD: (bits & 1) === 1,
    EMAIL_OTP: !name.startsWith("+"),
    SMS_OTP: !name.includes("@"),
    WEB_AUTHN: (bits & 2) === 2 && relyingParty(pool) !== undefined,
  };
  const allowed = allowedFactors(pool);
  const selected = allowed.filter((factor) => seems[factor]);
  return challengesOf(selected.length > 0 ? selected : allowed.filter((factor) => factor !== "WEB_AUTHN"));
}
