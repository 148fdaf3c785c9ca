import type { AddressAttribute } from "../anchor.ts";
import type { PublicErrorCode } from "../public-error.ts";
import {
  type Authenticator,
  accepted,
  factorsOf,
  isFactor,
  isForOneOf,
  isOutdated,
  isSender,
  oneIsLeft,
  proves,
} from "./authenticators.ts";
import {
  type Draw,
  type OwnerRecord,
  trusted,
  unproven,
  withAddress,
  withEnrolled,
  withNewCandidate,
  withRepair,
} from "./owner-record.ts";

/** What Create knows so far. */
export interface CreateState {
  readonly sub: string;
  /** The address that the pool holds, as it is compared. */
  readonly anchor: string | undefined;
  /** The record as it was read or written last. */
  readonly record: OwnerRecord | undefined;
  /** The authenticators of an Authsignal user id, listed after the record was read. */
  readonly lists: ReadonlyMap<string, readonly Authenticator[]>;
  /** Ids on which this invocation has enrolled the address, and whether Authsignal took it. */
  readonly enrolments: ReadonlyMap<string, boolean>;
  /** The version under which this invocation may delete authenticators for former addresses. */
  readonly repairing: string | undefined;
}

/** What the environment says about all people. */
export interface OwnerPolicy {
  readonly anchor: AddressAttribute;
  readonly epoch: number;
  /** Milliseconds since the epoch. */
  readonly trustedBefore: number | undefined;
  readonly followsPool: boolean;
  /** Authsignal's verification methods that may prove a person, e.g. `DEFAULT_METHODS`: as Verify has them. */
  readonly methods: readonly string[];
}

/** The one thing that Create does next. */
export type CreateStep =
  | { readonly do: "list"; readonly id: string }
  /** Over the record that was read, if it is still there. */
  | { readonly do: "write"; readonly record: OwnerRecord }
  /** As `write`; lists from before it count no more. */
  | { readonly do: "write-repair"; readonly record: OwnerRecord }
  | { readonly do: "enrol"; readonly id: string; readonly address: string }
  | { readonly do: "delete"; readonly id: string; readonly authenticatorId: string }
  | { readonly do: "track"; readonly id: string; readonly address: string; readonly record: OwnerRecord }
  | { readonly do: "refuse"; readonly code: PublicErrorCode };

/**
 * What Create does next, in the same order for everybody: read the record, list the authenticators, repair, track.
 *
 * The round is for the person while one of the known factors is left, else for the candidate. Nothing is tracked
 * before the list shows a verified authenticator, so nobody ever meets a page that enrols whatever they like.
 */
export function nextStep(state: CreateState, policy: OwnerPolicy, draw: Draw): CreateStep {
  const { record, anchor } = state;
  if (!record) return firstStep(state, policy, draw);
  if (record.deleted) return { do: "refuse", code: "NO_ACCOUNT" };
  // The address of a record that nobody has proven yet is the pool's.
  const follows = policy.followsPool || !record.anchored;
  if (follows && anchor !== undefined && anchor !== record.address) {
    return write(
      record.person === undefined
        ? withNewCandidate(record, anchor, policy.epoch, draw)
        : withAddress(record, anchor, policy.epoch, draw),
    );
  }
  if (record.person === undefined) return candidateStep(state, record, policy, draw);
  const list = state.lists.get(record.person);
  if (!list) return { do: "list", id: record.person };
  const usable = accepted(list, policy.methods);
  if (!oneIsLeft(usable, record.known)) return candidateStep(state, record, policy, draw);
  return personStep(state, record, record.person, list, policy, draw);
}

/** There is no record. */
function firstStep({ sub, anchor, lists }: CreateState, policy: OwnerPolicy, draw: Draw): CreateStep {
  if (anchor === undefined) return { do: "refuse", code: "NO_PROVEN_ADDRESS" };
  const list = lists.get(sub);
  if (!list) return { do: "list", id: sub };
  const { trustedBefore, epoch } = policy;
  const factors = trustedFactors(list, policy);
  if (factors) return write(trusted(sub, anchor, factors, epoch, draw));
  // Of the sub nobody has held a URL: it is new here, and nothing was restored from a backup.
  const isNew = list.length === 0 && trustedBefore === undefined && epoch === 0;
  return write(unproven(isNew ? sub : draw(), anchor, epoch, draw));
}

/**
 * The factors of somebody without a record, if an existing tenant trusts them: every single one is old enough, and one
 * of them may prove a person.
 */
export function trustedFactors(
  list: readonly Authenticator[],
  { trustedBefore, methods }: Pick<OwnerPolicy, "trustedBefore" | "methods">,
): readonly string[] | undefined {
  const factors = factorsOf(list);
  if (trustedBefore === undefined || !oneIsLeft(accepted(list, methods), factors)) return undefined;
  return list.every((one) => isOlder(one, trustedBefore)) ? factors : undefined;
}

function isOlder({ createdAt, verifiedAt }: Authenticator, than: number): boolean {
  // A missing date counts as not older; an authenticator that is not verified yet may be so tomorrow.
  return [createdAt, verifiedAt].every((at) => Date.parse(at ?? "") < than);
}

/** The round will be for the candidate. */
function candidateStep(state: CreateState, record: OwnerRecord, policy: OwnerPolicy, draw: Draw): CreateStep {
  const { candidate: id, address, enrolled } = record;
  const another = () => write(withNewCandidate(record, address, policy.epoch, draw));
  const isRestored = record.epoch < policy.epoch;
  // The backup may be older than the last change of the address: a former mailbox must not count again.
  if (isRestored && record.anchored && state.anchor !== address)
    return { do: "refuse", code: "NO_PROVEN_ADDRESS" };
  if (id === undefined || isRestored) return another();
  const list = state.lists.get(id);
  if (!list) return { do: "list", id };
  const forAddress = list.filter((one) => proves(one, address, policy.anchor));
  if (enrolled) {
    // Emptied since somebody got its URL, who may have enrolled whatever they like.
    if (!oneIsLeft(forAddress, enrolled)) return another();
    const others = list.filter((one) => !forAddress.includes(one));
    // The code could come from elsewhere, and Verify would refuse it.
    if (others.some((one) => isSender(one, policy.anchor))) return another();
    // It would be bound with the address, no matter who put it there: an import, say, of a number that nobody has proven.
    if (others.some(isFactor)) return another();
    return { do: "track", id, address, record };
  }
  // Nobody has held its URL yet, and still somebody was here.
  if (forAddress.length < list.length) return another();
  if (forAddress.length > 0) return write(withEnrolled(record, factorsOf(forAddress), draw));
  return enrolStep(state, id, address);
}

/** The address is enrolled, once; then it must be on the list, or Authsignal has refused it. */
function enrolStep({ enrolments }: CreateState, id: string, address: string): CreateStep {
  const isTaken = enrolments.get(id);
  if (isTaken === undefined) return { do: "enrol", id, address };
  return { do: "refuse", code: isTaken ? "AUTHSIGNAL_UNAVAILABLE" : "NO_PROVEN_ADDRESS" };
}

/**
 * The round will be for the person, once no authenticator for a former address is left: a reader of that mailbox could
 * pass the challenge at Authsignal by it, and enrol a factor of their own. Such factors go as well (`judge-proof.ts`).
 */
function personStep(
  state: CreateState,
  record: OwnerRecord,
  id: string,
  list: readonly Authenticator[],
  { anchor, methods }: OwnerPolicy,
  draw: Draw,
): CreateStep {
  const { address, former, version, known } = record;
  const outdated = list.find((one) => isOutdated(one, record));
  if (!outdated) return { do: "track", id, address, record };
  const forAddress = list.filter((one) => proves(one, address, anchor));
  if (forAddress.length === 0 && isForOneOf(outdated, former)) {
    const others = accepted(list, methods).filter((one) => !isOutdated(one, record));
    // Where Authsignal does not take the address, another known factor is enough to do without the former one.
    if (!state.enrolments.has(id) || !oneIsLeft(others, known)) return enrolStep(state, id, address);
  }
  // First the version, so that a proof by what is deleted now counts nowhere.
  if (state.repairing !== version)
    return { do: "write-repair", record: withRepair(record, factorsOf(forAddress), draw) };
  return { do: "delete", id, authenticatorId: outdated.id };
}

function write(record: OwnerRecord): CreateStep {
  return { do: "write", record };
}
