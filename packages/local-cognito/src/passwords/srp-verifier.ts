import { createHash } from "node:crypto";
import { padHex, srpGroup } from "./srp-group.ts";

/**
 * x = H(salt | H(pool name | user id | ":" | password)), as the clients compute it (aws-amplify, utils/srp).
 *
 * @param poolName the part of the pool id after the underscore
 * @param salt hex
 */
export function srpPrivateKey(poolName: string, userId: string, password: string, salt: string): Buffer {
  const inner = createHash("sha256").update(`${poolName}${userId}:${password}`).digest();
  return createHash("sha256")
    .update(padHex(BigInt(`0x${salt}`)), "hex")
    .update(inner)
    .digest();
}

/** v = g^x mod N, hex. */
export function srpVerifier(privateKey: Buffer): string {
  const { g, power } = srpGroup();
  return power(g, BigInt(`0x${privateKey.toString("hex")}`)).toString(16);
}
