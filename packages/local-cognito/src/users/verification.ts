import type { UserPool } from "../pools/user-pool.ts";
import type { AddressAttribute } from "./delivery.ts";
import type { Attributes } from "./user.ts";

/** The first of the user's attributes that the pool verifies automatically, with its value. */
export function addressToVerify(
  pool: UserPool,
  attributes: Attributes,
): { readonly attribute: AddressAttribute; readonly to: string } | undefined {
  for (const attribute of pool.settings.AutoVerifiedAttributes ?? []) {
    const to = attributes[attribute];
    if (to !== undefined && to !== "") return { attribute, to };
  }
  return undefined;
}

/** `attributes` with the address marked as proven. */
export function withVerified(attributes: Attributes, attribute: AddressAttribute): Attributes {
  return { ...attributes, [`${attribute}_verified`]: "true" };
}

/** Which address attribute of the user holds `address`. */
export function attributeOfAddress(attributes: Attributes, address: string): AddressAttribute | undefined {
  if (attributes["email"] === address) return "email";
  return attributes["phone_number"] === address ? "phone_number" : undefined;
}
