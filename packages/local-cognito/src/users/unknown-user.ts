import { createHmac } from "node:crypto";
import { DECOY_UUID_LABEL } from "../assumptions.ts";
import { fold, type UserPool } from "../pools/user-pool.ts";
import { type AddressAttribute, type CodeDelivery, deliveryTo } from "./delivery.ts";

/**
 * The name under which a client sees a user who does not exist: a UUID that stays the same for one name of one pool,
 * where known users are shown by a UUID; else the name that was sent, as for known users.
 */
export function decoyUsername(pool: UserPool, name: string): string {
  const { UsernameAttributes = [], AliasAttributes = [] } = pool.settings;
  if (UsernameAttributes.length === 0 && AliasAttributes.length === 0) return name;
  const bytes = createHmac("sha256", pool.secret).update(DECOY_UUID_LABEL).update(fold(pool, name)).digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex", 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The address that a one-time code seems to go to: the name itself if it is one, else a stable one. */
export function fakeAddress(pool: UserPool, attribute: AddressAttribute, name: string): string {
  if (attribute === "email" ? name.includes("@") : name.startsWith("+")) return name;
  const bytes = createHmac("sha256", pool.secret).update("decoy address").update(fold(pool, name)).digest();
  const letter = (index: number): string => String.fromCharCode(97 + (bytes.readUInt8(index) % 26));
  return attribute === "email"
    ? `${letter(0)}@${letter(1)}.example`
    : `+${String(bytes.readUInt32BE(2)).padStart(11, "0")}`;
}

/** A delivery that is reported for somebody who does not exist: stable, and shaped like a real one. */
export function fakeDelivery(pool: UserPool, name: string): CodeDelivery {
  if (name.startsWith("+")) return deliveryTo("phone_number", name);
  if (name.includes("@")) return deliveryTo("email", name);
  return deliveryTo("email", fakeAddress(pool, "email", name));
}
