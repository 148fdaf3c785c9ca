import { PHONE_NUMBER } from "../assumptions.ts";
import { invalidRequest } from "./errors.ts";
import { type AddressMethod, isEmailMethod } from "./vocabulary.ts";

const EMAIL = /^[^\s@<>"(),:;\\[\]]{1,64}@[^\s@<>"(),:;\\[\]]{1,189}\.[^\s@<>"(),:;\\[\].]{1,63}$/;

/** Does this look like one mailbox? (Not a whole RFC 5322 parser.) */
export function isEmail(value: string): boolean {
  return EMAIL.test(value);
}

/** Is this a telephone number, in E.164 form or as digits alone? */
export function isPhoneNumber(value: string): boolean {
  return PHONE_NUMBER.test(value);
}

/** An address to which `method` can deliver, trimmed. @throws {invalid_request} when it is no such address */
export function readAddress(method: AddressMethod, value: string | undefined): string {
  const address = value?.trim() ?? "";
  if (isEmailMethod(method)) {
    if (!isEmail(address)) throw invalidRequest(`email is ${quote(address)}; expected an email address`);
  } else if (!isPhoneNumber(address))
    throw invalidRequest(`phoneNumber is ${quote(address)}; expected a telephone number such as +6421555123`);
  return address;
}

/** Two addresses for the same mailbox or phone, compared without case. */
export function sameAddress(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Enough of an address for its owner to recognise it, too little for anybody else to learn it. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  if (at < 0) return `•••${address.slice(-3)}`;
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}

function quote(value: string): string {
  return value === "" ? "missing" : JSON.stringify(value.slice(0, 80));
}
