import { CLOCK_TOLERANCE_MS, EARLY_PROOF_MAX_AGE_MS } from "../assumptions.ts";
import { isFor, isSuccess, ROUND_KEY, type Round, type Validation } from "./proof.ts";

/**
 * The proof that is in Authsignal's answer about a passkey which the browser offered before the sign-in was started
 * (autofill): a success of this user for this action, by a passkey and nothing else, a moment ago, under a key of
 * its own. It belongs to no round, so it counts only once it is recorded as used.
 *
 * A proof of another round never passes here: its key is Create's.
 *
 * @param now milliseconds since the epoch
 * @returns what the proof is recorded by; `undefined` when there is none
 */
export function earlyProof(validation: Validation, round: Round, now: number): Round | undefined {
  const { idempotencyKey, verificationMethod, stateUpdatedAt } = validation;
  const age = now - Date.parse(stateUpdatedAt ?? "");
  // Not so without a date.
  const isRecent = age >= -CLOCK_TOLERANCE_MS && age <= EARLY_PROOF_MAX_AGE_MS;
  if (!isSuccess(validation) || !isFor(validation, round)) return undefined;
  if (verificationMethod !== "PASSKEY" || !isRecent) return undefined;
  if (!idempotencyKey || idempotencyKey.startsWith(ROUND_KEY)) return undefined;
  return { ...round, idempotencyKey };
}
