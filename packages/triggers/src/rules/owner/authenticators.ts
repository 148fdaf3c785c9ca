import { type AddressAttribute, ANCHOR_METHOD, inLowerCase } from "../anchor.ts";
import type { OwnerRecord } from "./owner-record.ts";

/** What counts of an Authsignal authenticator. */
export interface Authenticator {
  /** `userAuthenticatorId`; empty where Authsignal named none. */
  readonly id: string;
  readonly verificationMethod: string | undefined;
  /** ISO 8601. */
  readonly createdAt: string | undefined;
  /** ISO 8601; absent until it was verified. */
  readonly verifiedAt: string | undefined;
  readonly email: string | undefined;
  readonly phoneNumber: string | undefined;
}

/** The methods that prove an address: what an authenticator for a former one must not do. */
export const ADDRESS_METHODS: readonly string[] = ["EMAIL_OTP", "EMAIL_MAGIC_LINK", "SMS", "WHATSAPP"];

/** Whether somebody has shown that they hold it. Anybody can leave an unverified one behind. */
export function isVerified({ verifiedAt }: Authenticator): boolean {
  return Date.parse(verifiedAt ?? "") > 0;
}

/** Whether it is of the kind that sends the anchor's one-time code, to whatever address. */
export function isSender({ verificationMethod }: Authenticator, anchor: AddressAttribute): boolean {
  return verificationMethod === ANCHOR_METHOD[anchor];
}

/** Whether it sends the one-time code that proves this address. */
export function proves(authenticator: Authenticator, address: string, anchor: AddressAttribute): boolean {
  return isVerified(authenticator) && isSender(authenticator, anchor) && isForOneOf(authenticator, [address]);
}

/** Whether it is for one of these addresses, by whatever method. */
export function isForOneOf({ email, phoneNumber }: Authenticator, addresses: readonly string[]): boolean {
  return [email && inLowerCase(email), phoneNumber].some((one) => one && addresses.includes(one));
}

/** Whether it must go: it is for a former address, or somebody who read one may have added it. */
export function isOutdated(
  one: Authenticator,
  { former, barred = [] }: Pick<OwnerRecord, "former" | "barred">,
): boolean {
  return isForOneOf(one, former) || barred.includes(one.id);
}

/** Whether it counts as a factor of the person: verified, and no recovery codes. */
export function isFactor(one: Authenticator): boolean {
  return isVerified(one) && one.verificationMethod !== "RECOVERY_CODE" && one.id !== "";
}

/** Ids of the authenticators that count as a factor of the person. */
export function factorsOf(list: readonly Authenticator[]): string[] {
  return list.filter(isFactor).map(({ id }) => id);
}

/** Whether one of these factors is still there. */
export function oneIsLeft(list: readonly Authenticator[], ids: readonly string[]): boolean {
  return factorsOf(list).some((id) => ids.includes(id));
}

/** Those by whose method somebody may be proven. A person who has only others would be locked out by them. */
export function accepted(list: readonly Authenticator[], methods: readonly string[]): Authenticator[] {
  return list.filter(({ verificationMethod = "" }) => methods.includes(verificationMethod));
}
