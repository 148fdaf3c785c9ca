import type { Round } from "../rules/proof.ts";
import { putOnce } from "./single-use-table.ts";
import { storeId } from "./store-id.ts";

/** Far longer than any proof is accepted: DynamoDB may delete it from then on. */
const KEPT_SECONDS = 24 * 3_600;

/**
 * Records that a proof opens this round, before it does.
 *
 * Proofs are distinguished by what Authsignal says about them, not by the token's text: one proof can be written as
 * several tokens.
 *
 * @param proof user, action and idempotency key that Authsignal named
 * @returns `false` when the proof has opened another round
 * @throws PublicError: no record, no sign-in
 */
export function recordUse(table: string, proof: Round, round: Round): Promise<boolean> {
  return putOnce(table, {
    id: storeId(proof.userId, proof.action, proof.idempotencyKey),
    round: round.idempotencyKey,
    expiresAt: Math.floor(Date.now() / 1000) + KEPT_SECONDS,
    value: "used",
  });
}
