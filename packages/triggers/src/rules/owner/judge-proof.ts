import { LONGEST_ROUND_MS } from "../../assumptions.ts";
import { type AddressAttribute, ANCHOR_METHOD } from "../anchor.ts";
import {
  ADDRESS_METHODS,
  type Authenticator,
  accepted,
  factorsOf,
  isOutdated,
  isSender,
  isVerified,
  oneIsLeft,
  proves,
} from "./authenticators.ts";
import { bound, type Draw, type OwnerRecord, withNewCandidate } from "./owner-record.ts";
import type { Prover } from "./ports.ts";

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
  /** By what the id's actions have been proven, as far as Authsignal names it and it matters (`proversMatter`). */
  readonly provers: readonly Prover[];
  /** The record, read consistently and after the lists. */
  readonly record: OwnerRecord | undefined;
  /** The address that the pool holds, as it is compared. */
  readonly address: string | undefined;
}

/**
 * Whether it matters by what this id's actions have been proven: for a candidate, and after an address has changed, also
 * where the record does not know that.
 */
export function proversMatter(
  record: OwnerRecord,
  userId: string,
  epoch: number,
  address: string | undefined,
): boolean {
  return userId === record.candidate || record.former.length > 0 || isStale(record, epoch, address);
}

/** A record from a backup may be older than the last change of the address: what it does not know may be anybody's. */
function isStale(record: OwnerRecord, epoch: number, address: string | undefined): boolean {
  return record.epoch < epoch && record.address !== address;
}

/**
 * Since when that matters, in milliseconds since the epoch: what was not seen at an accepted proof was added by a round
 * that was open when it was created. A record that has seen nothing yet begins now.
 */
export function proversSince(
  { known, seen }: OwnerRecord,
  list: readonly Authenticator[],
  now: number,
): number {
  const added = list.filter((one) => seen && isVerified(one) && ![...known, ...seen].includes(one.id));
  const first = Math.min(now, ...added.map(({ createdAt }) => Date.parse(createdAt ?? "")));
  return (first || 0) - LONGEST_ROUND_MS;
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
  | {
      readonly accepted: false;
      readonly reason: ProofRefusal;
      /** The record from now on, if it must change. */
      readonly holds?: OwnerRecord;
    }
  | {
      readonly accepted: true;
      /** The record from now on. Another than was read must be written over it before the answer is yes. */
      readonly holds: OwnerRecord;
    };

/**
 * Whether a proof is accepted, and what is then written.
 *
 * A round counts under the version that it was made for, or as the round that bound the person: Cognito may invoke
 * Verify twice. One from before the table was restored counts nowhere: the record may have its version again. A candidate
 * is proven by the anchor's one-time code and nothing else; a person by a listed method, while one of the known factors is
 * left.
 *
 * A list does not show which address proved: what proved may be gone from it, because a URL that has passed a challenge
 * can remove authenticators. Authsignal names the authenticator of an action. So no action of a candidate may have been
 * proven by one that was not on it when its first URL was made. A person who has had other addresses may have been proven by
 * one of those, which a late request has enrolled and its reader has removed, and by which they have added factors: what
 * has proven and is neither there nor was ever seen is a stranger's. Then nothing counts that was not known before.
 */
export function judgeProof(
  proof: OwnerProof,
  round: OwnerRound,
  { record, ...lists }: ProofState,
  policy: ProofPolicy,
  draw: Draw,
): Judgement {
  if (!record || record.deleted) return refused("no-record");
  if (round.epoch !== policy.epoch) return refused("table-restored");
  const isSecondCall = record.boundBy === round.idempotencyKey && record.person === round.userId;
  if (isSecondCall && proof.ofRound && proof.method === ANCHOR_METHOD[policy.anchor])
    return { accepted: true, holds: record };
  if (record.version !== round.version) return refused("record-changed");
  if (round.userId === record.person) return judgePerson(proof, round, { ...lists, record }, policy, draw);
  const { candidate } = record;
  if (candidate === undefined || round.userId !== candidate) return refused("record-changed");
  return judgeCandidate(proof, round, { ...lists, record: { ...record, candidate } }, policy, draw);
}

function judgePerson(
  { method, ofRound }: OwnerProof,
  { idempotencyKey }: OwnerRound,
  { list, provers, record, address }: ProofState & { readonly record: OwnerRecord },
  { methods, epoch }: ProofPolicy,
  draw: Draw,
): Judgement {
  // ALLOW has no method; it was let in by a rule of its own.
  const isAllow = method === "NONE" && !ofRound;
  if (!isAllow && !methods.includes(method)) return refused("method-not-accepted");
  const { known, seen, barred = [], candidate, version } = record;
  const stale = isStale(record, epoch, address);
  const current = list.filter((one) => !isOutdated(one, record) && (!stale || known.includes(one.id)));
  if (!oneIsLeft(current, known)) return refused("factor-gone");
  // It could be what proved: then a mailbox that is the person's no more has opened the account.
  if (ADDRESS_METHODS.includes(method) && current.length < list.length)
    return refused("another-address-enrolled");
  const prover = provers.find((one) => one.idempotencyKey === idempotencyKey)?.authenticatorId;
  const ids = current.filter(isVerified).map(({ id }) => id);
  const before = [...known, ...(seen ?? [])];
  const added = ids.filter((id) => !before.includes(id));
  const theirs = [...before, ...ids];
  const strangerWasHere = !provers.every((one) => theirs.includes(one.authenticatorId));
  const suspects = strangerWasHere ? added : [];
  const held: OwnerRecord = {
    ...record,
    barred: [...barred, ...suspects],
    // A candidate's proof that has read the factors from before must not take the person's place.
    version: candidate === undefined ? version : draw(),
  };
  if (strangerWasHere && !isAllow && !known.includes(prover ?? ""))
    return { ...refused("another-address-enrolled"), holds: held };
  const left = factorsOf(current).filter((id) => !suspects.includes(id));
  const isSame = left.length === known.length && left.every((id) => known.includes(id));
  if (seen && isSame && added.length === 0) return { accepted: true, holds: record };
  const nowSeen = theirs.filter((id) => !suspects.includes(id));
  return { accepted: true, holds: { ...held, known: left, seen: [...new Set(nowSeen)] } };
}

function judgeCandidate(
  { method, ofRound }: OwnerProof,
  { idempotencyKey }: OwnerRound,
  {
    list,
    personList,
    provers,
    record,
  }: ProofState & { record: OwnerRecord & { readonly candidate: string } },
  { anchor, methods }: ProofPolicy,
  draw: Draw,
): Judgement {
  if (!ofRound || method !== ANCHOR_METHOD[anchor]) return refused("method-not-accepted");
  const forAddress = list.filter((one) => proves(one, record.address, anchor));
  const { enrolled = [] } = record;
  if (!oneIsLeft(forAddress, enrolled)) return refused("factor-gone");
  // Any of them could have sent the code.
  const senders = list.filter((one) => isSender(one, anchor));
  if (senders.length > forAddress.length) return refused("another-address-enrolled");
  // Somebody else's was here, and may have added more: this id proves nothing any more.
  if (!provers.every((one) => enrolled.includes(one.authenticatorId)))
    return {
      ...refused("another-address-enrolled"),
      holds: withNewCandidate(record, record.address, record.epoch, draw),
    };
  if (oneIsLeft(accepted(personList, methods), record.known)) return refused("person-is-back");
  return { accepted: true, holds: bound(record, factorsOf(list), idempotencyKey, draw) };
}

function refused(reason: ProofRefusal): { readonly accepted: false; readonly reason: ProofRefusal } {
  return { accepted: false, reason };
}
