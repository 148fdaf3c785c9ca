import { createHmac } from "node:crypto";

/**
 * The Authsignal user id of an unknown user: stable per name, of the form of a `sub` (a random UUID, RFC 9562,
 * 5.4), and indistinguishable from one without the key.
 */
export function decoyUserId(key: string, userPoolId: string, userName: string): string {
  const id = createHmac("sha256", key).update(`decoy\0${userPoolId}\0${userName}`).digest();
  id.writeUInt8((id.readUInt8(6) & 15) | 64, 6);
  id.writeUInt8((id.readUInt8(8) & 63) | 128, 8);
  return id.toString("hex", 0, 16).replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
