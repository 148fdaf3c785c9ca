import { type AddressAttribute, ANCHOR_METHOD } from "../anchor.ts";
import {
  ADDRESS_METHODS,
  type Authenticator,
  accepted,
  factorsOf,
  isForOneOf,
  isSender,
  oneIsLeft,
  proves,
} from "./authenticators.ts";
import { bound, type Draw, type OwnerRecord } from "./owner-record.ts";

/** How Authsignal says that a round was proven. */
export interface OwnerProof {
  /** A challenge of this very round; otherwise what the policy lets in beside one: an early passkey, ALLOW. */
  readonly ofRound: boolean;
  /** Authsignal's verification method; `NONE` for ALLOW. */
  readonly method: string;
}

/** The round that was answered, from the private parameters. */
export interface OwnerRound {
  readonly userId: string;
  readonly idempotencyKey: string;
  /** The record's version when it was tracked. */
  readonly version: string;
  /** The epoch of the table when it was tracked. */
  readonly epoch: number;
}

/** What Verify has read, in this order, after Authsignal said that the round was proven. */
export interface ProofState {
  /** The authenticators of the round's Authsignal user id. */
  readonly list: readonly Authenticator[];
  /** Those of the bound person, when the round is for a candidate that would take their place; else none. */
  readonly personList: readonly Authenticator[];
  /** The record, read consistently and after the lists. */
  readonly record: OwnerRecord | undefined;
}

export interface ProofPolicy {
  readonly anchor: AddressAttribute;
  /** As Create's: one more after each restoration of the table. */
  readonly epoch: number;
  /** The methods that may prove a person. */
  readonly methods: readonly string[];
}

/** Why a proof is not accepted; for the log. */
export type ProofRefusal =
  | "no-record"
  | "table-restored"
  | "record-changed"
  | "method-not-accepted"
  | "factor-gone"
  | "another-address-enrolled"
  | "person-is-back";

export type Judgement =
  | { readonly accepted: false; readonly reason: ProofRefusal }
  | {
      readonly accepted: true;
      /** The record from now on. */
      readonly holds: OwnerRecord;
      /** Whether that must be written, over the record that was read, before the answer is yes. */
      readonly writes: boolean;
      readonly binds: boolean;
    };

/**
 * Whether a proof is accepted, and what is then written.
 *
 * A round counts under the version that it was made for, or as the round that bound the person: Cognito may invoke
 * Verify twice. One from before the table was restored counts nowhere: the record may have its version again. A candidate is proven by the anchor's one-time code and nothing else; a person by a listed method,
 * while one of the known factors is left. Which address proved is never inferred from a list.
 */
export function judgeProof(
  proof: OwnerProof,
  round: OwnerRound,
  { list, personList, record }: ProofState,
  policy: ProofPolicy,
  draw: Draw,
): Judgement {
  if (!record || record.deleted) return refused("no-record");
  if (round.epoch !== policy.epoch) return refused("table-restored");
  const isSecondCall = record.boundBy === round.idempotencyKey && record.person === round.userId;
  if (isSecondCall && proof.ofRound && proof.method === ANCHOR_METHOD[policy.anchor])
    return { accepted: true, holds: record, writes: false, binds: false };
  if (record.version !== round.version) return refused("record-changed");
  if (round.userId === record.person) return judgePerson(proof, list, record, policy);
  const { candidate } = record;
  if (candidate === undefined || round.userId !== candidate) return refused("record-changed");
  return judgeCandidate(proof, round, { list, personList, record: { ...record, candidate } }, policy, draw);
}

function judgePerson(
  { method, ofRound }: OwnerProof,
  list: readonly Authenticator[],
  record: OwnerRecord,
  { methods }: ProofPolicy,
): Judgement {
  // ALLOW has no method; it was let in by a rule of its own.
  const isAllow = method === "NONE" && !ofRound;
  if (!isAllow && !methods.includes(method)) return refused("method-not-accepted");
  if (!oneIsLeft(list, record.known)) return refused("factor-gone");
  const current = list.filter((one) => !isForOneOf(one, record.former));
  // It could be what proved: then a mailbox that is the person's no more has opened the account.
  if (current.length < list.length && ADDRESS_METHODS.includes(method))
    return refused("another-address-enrolled");
  const known = factorsOf(current);
  const isSame = known.length === record.known.length && known.every((id) => record.known.includes(id));
  return { accepted: true, holds: isSame ? record : { ...record, known }, writes: !isSame, binds: false };
}

function judgeCandidate(
  { method, ofRound }: OwnerProof,
  { idempotencyKey }: OwnerRound,
  { list, personList, record }: ProofState & { record: OwnerRecord & { readonly candidate: string } },
  { anchor, methods }: ProofPolicy,
  draw: Draw,
): Judgement {
  if (!ofRound || method !== ANCHOR_METHOD[anchor]) return refused("method-not-accepted");
  const forAddress = list.filter((one) => proves(one, record.address, anchor));
  if (!oneIsLeft(forAddress, record.enrolled ?? [])) return refused("factor-gone");
  // Any of them could have sent the code.
  const senders = list.filter((one) => isSender(one, anchor));
  if (senders.length > forAddress.length) return refused("another-address-enrolled");
  if (oneIsLeft(accepted(personList, methods), record.known)) return refused("person-is-back");
  const holds = bound(record, factorsOf(list), idempotencyKey, draw);
  return { accepted: true, holds, writes: true, binds: true };
}

function refused(reason: ProofRefusal): Judgement {
  return { accepted: false, reason };
}
