/**
 * The attribute of the pool that is a person's one address, which its `<name>_verified` flag belongs to: `email`, or
 * `phone_number` in a pool without emails.
 */
export type AddressAttribute = "email" | "phone_number";

/** The method whose one-time code proves an anchor. Its authenticator is enrolled by the server. */
export const ANCHOR_METHOD = { email: "EMAIL_OTP", phone_number: "SMS" } as const satisfies Record<
  AddressAttribute,
  string
>;

/** An address as it is compared: an email in lower case. */
export function asAnchor(address: string | undefined, anchor: AddressAttribute): string | undefined {
  if (!address) return undefined;
  return anchor === "email" ? inLowerCase(address) : address;
}

/**
 * An email in lower case. Two signs, of Kelvin and the capital I with a dot, stay as they are: in lower case they would be
 * a k and an i, and so the address of somebody else.
 */
export function inLowerCase(email: string): string {
  return email.replace(/[^\u0130\u212a]+/g, (text) => text.toLowerCase());
}

/** The anchor as Authsignal names it. */
export function contactOf(address: string, anchor: AddressAttribute) {
  return anchor === "email" ? { email: address } : { phoneNumber: address };
}
