import { randomInt } from "node:crypto";
import { CODE_MS, SIGN_UP_CODE_MS } from "../assumptions.ts";
import type { Cognito } from "../cognito.ts";
import type { CodePurpose } from "../store/codeStore.ts";
import type { User } from "../users/user.ts";

/** An attribute that a code can be sent to. */
export type AddressAttribute = "email" | "phone_number";

/** `CodeDeliveryDetails` of the API. */
export interface CodeDelivery {
  readonly AttributeName: AddressAttribute;
  readonly DeliveryMedium: "EMAIL" | "SMS";
  readonly Destination: string;
}

/** An address as the API shows it: `j***@e***` and `+*******1234`. */
export function maskAddress(attribute: AddressAttribute, address: string): string {
  if (attribute === "phone_number")
    return `+${"*".repeat(Math.max(0, address.length - 5))}${address.slice(-4)}`;
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return `${address.slice(0, 1)}***@${domain.slice(0, 1)}***`;
}

/** How a delivery to an address is reported. */
export function deliveryTo(attribute: AddressAttribute, address: string): CodeDelivery {
  return {
    AttributeName: attribute,
    DeliveryMedium: attribute === "email" ? "EMAIL" : "SMS",
    Destination: maskAddress(attribute, address),
  };
}

/** Makes a new six-digit code, stores it and puts the message into the outbox. */
export function sendCode(
  cognito: Cognito,
  user: User,
  purpose: CodePurpose,
  attribute: AddressAttribute,
  to: string,
): CodeDelivery {
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const now = cognito.now();
  const lifetime = purpose === "sign-up" ? SIGN_UP_CODE_MS : CODE_MS;
  cognito.codes.put(user.rowId, purpose, code, to, now + lifetime);
  const at = new Date(now).toISOString();
  cognito.outbox.add({ to, kind: purpose, code, text: `Your confirmation code is ${code}`, at });
  return deliveryTo(attribute, to);
}
