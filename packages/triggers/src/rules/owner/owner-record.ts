/**
 * Who owns an account. Two directories hold a person: the pool (the `sub`, its addresses) and Authsignal (its
 * authenticators). Everybody who knows an address can start a sign-in and gets an Authsignal URL, so neither the order of
 * authenticators nor `email_verified` nor any attribute of the pool says who the owner is: this record does. One item
 * per pool and `sub`, read consistently and written under conditions only (`src/aws/owner-store.ts`).
 *
 * The rooms of these rules:
 *
 * - `owner-record.ts`: the record, and every change that it goes through.
 * - `create-plan.ts`: what Create does next, for a record, a list of authenticators and an event. Pure; `create.ts`
 *   carries it out, one call at a time.
 * - `judge-proof.ts`: what Verify accepts, and what is then written. Pure; `verify.ts` carries it out.
 * - `../gate.ts`: whom PreTokenGeneration refuses.
 * - `change-address.ts`, `recover.ts`, `delete-person.ts`, `password-reset.ts`: for back ends and support.
 * - `owners-in.ts`: a record says whose it is, and a copy under another key counts for nobody.
 * - `ports.ts`: the table, Authsignal and the pool, as these rules call them.
 */
export interface OwnerRecord {
  /** The Authsignal user id that is bound: it has proven the address. Absent: unproven. */
  readonly person?: string;
  /** The Authsignal user id that is to prove the address. Nobody held a URL of it before the address was on it. */
  readonly candidate?: string;
  /**
   * The authenticators for the address that were on the candidate when its first URL was made. Once none of them is
   * left, somebody who holds a URL may have enrolled whatever they like: the candidate is given up.
   */
  readonly enrolled?: readonly string[];
  /** The pool's one anchor, as it counts: an email in lower case, or a phone number. */
  readonly address: string;
  /**
   * The address was proven once, or stated by support: another writer of the pool's attribute does not change it.
   * Until then the pool's address is the one to prove.
   */
  readonly anchored?: true;
  /** Addresses that the anchor has been. An authenticator for one of them is deleted and proves nothing. */
  readonly former: readonly string[];
  /** Ids of the verified authenticators that were seen at the last accepted proof; recovery codes never count. */
  readonly known: readonly string[];
  /**
   * Ids of all that was on the list at an accepted proof, recovery codes too, also once they are gone. What they have proven
   * is the person's.
   */
  readonly seen?: readonly string[];
  /**
   * Ids of authenticators that a reader of a former address may have added: they are deleted, and prove nothing.
   */
  readonly barred?: readonly string[];
  /** Idempotency key of the round that bound the person, until the record changes again. */
  readonly boundBy?: string;
  /**
   * Drawn again at each change, but at one of `known` only while there is a candidate. A round counts under the version
   * that it was made for.
   */
  readonly version: string;
  /**
   * The epoch of the table (`OWNERS_EPOCH`) in which candidate and address were written last. One of an earlier epoch may
   * have come from a backup.
   */
  readonly epoch: number;
  /** Authsignal user ids that were this person's or were given up, for the day on which the person is deleted. */
  readonly past: readonly string[];
  /** The person was deleted; nothing else of the record is left. */
  readonly deleted?: true;
}

/** Draws an id that nobody can guess and that no record has had: 122 random bits or more. */
export type Draw = () => string;

/** A record that has never been proven. */
export function unproven(candidate: string, address: string, epoch: number, draw: Draw): OwnerRecord {
  return { candidate, address, epoch, former: [], known: [], past: [], version: draw() };
}

/** The record of somebody whose authenticators an existing tenant trusts. */
export function trusted(
  person: string,
  address: string,
  known: readonly string[],
  epoch: number,
  draw: Draw,
): OwnerRecord {
  return { person, address, known, epoch, anchored: true, former: [], past: [], version: draw() };
}

/** The record with a candidate that nobody has heard of, for this address. */
export function withNewCandidate(
  record: OwnerRecord,
  address: string,
  epoch: number,
  draw: Draw,
): OwnerRecord {
  return { ...withAddress(record, address, epoch, draw), candidate: draw() };
}

/** The record once it is known what is on the candidate; its first URL comes after this. */
export function withEnrolled(record: OwnerRecord, enrolled: readonly string[], draw: Draw): OwnerRecord {
  return { ...record, enrolled, version: draw() };
}

/** The record of a bound person for whom another address counts. A candidate was for the former address. */
export function withAddress(
  { boundBy: _, enrolled: __, candidate, ...rest }: OwnerRecord,
  address: string,
  epoch: number,
  draw: Draw,
): OwnerRecord {
  const past = candidate === undefined ? rest.past : [...rest.past, candidate];
  return { ...rest, ...moved(rest, address), epoch, past, version: draw() };
}

/** The record once authenticators for the address stand beside those for a former one, which may then go. */
export function withRepair(
  { boundBy: _, ...rest }: OwnerRecord,
  added: readonly string[],
  draw: Draw,
): OwnerRecord {
  return { ...rest, known: [...new Set([...rest.known, ...added])], version: draw() };
}

/** The record once the candidate has proven the address: it is the person from now on. */
export function bound(
  { person, candidate, enrolled: seen = [], ...rest }: OwnerRecord & { readonly candidate: string },
  known: readonly string[],
  boundBy: string,
  draw: Draw,
): OwnerRecord {
  const past = person === undefined ? rest.past : [...rest.past, person];
  return { ...rest, person: candidate, anchored: true, known, seen, boundBy, past, version: draw() };
}

/** The record of somebody who must prove the address again, with nothing but that address. */
export function recovered(
  { person, candidate, enrolled: _, boundBy: __, ...rest }: OwnerRecord,
  address: string,
  epoch: number,
  draw: Draw,
): OwnerRecord {
  const past = [...rest.past, ...[person, candidate].filter((id) => id !== undefined)];
  return {
    ...rest,
    ...moved(rest, address),
    ...{ candidate: draw(), anchored: true, known: [], epoch, past, version: draw() },
  };
}

/** The record once a round has done what it was for: no other answer of it counts. */
export function spent({ boundBy: _, ...rest }: OwnerRecord, draw: Draw): OwnerRecord {
  return { ...rest, version: draw() };
}

/** What is left of a person who was deleted: no address, and the ids under which a late request may enrol one again. */
export function tombstone(past: readonly string[], draw: Draw): OwnerRecord {
  return { address: "", former: [], known: [], past, epoch: 0, version: draw(), deleted: true };
}

/** Another address: the one before is a former one, unless it comes back. */
function moved({ address, former }: Pick<OwnerRecord, "address" | "former">, to: string) {
  if (address === to) return { address, former };
  return { address: to, former: [...new Set([...former, address])].filter((one) => one !== to) };
}
