/**
 * Who owns an account. Two directories hold a person: the pool (the `sub`, its addresses) and Authsignal (its
 * authenticators). Whoever knows an address can start a sign-in and gets an Authsignal URL, so neither the order of
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
  /** Addresses that the anchor has been. An authenticator for one of them is deleted and proves nothing. */
  readonly former: readonly string[];
  /** Ids of the verified authenticators that were seen at the last accepted proof; recovery codes never count. */
  readonly known: readonly string[];
  /** Idempotency key of the round that bound the person, until the record changes again. */
  readonly boundBy?: string;
  /** Drawn again at each change but that of `known`. A round counts under the version that it was made for. */
  readonly version: string;
  /** The settings document's epoch in which the candidate was drawn. */
  readonly epoch: number;
  /** Authsignal user ids that were this person's or were given up, for the day on which the person is deleted. */
  readonly past: readonly string[];
  /** The person was deleted; nothing else of the record is left. */
  readonly deleted?: true;
}
