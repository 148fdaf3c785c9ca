import { hash } from "node:crypto";
import { padHex, srpGroup } from "./srp-group.ts";

/**
 * x = H(salt | H(pool name | user id | ":" | password)), as the clients compute it (aws-amplify, utils/srp).
 *
 * Every password sign-in computes it, so its hashes are made in one call each, which costs half of `createHash`.
 *
 * @param poolName the part of the pool id after the underscore
 * @param salt hex
 */
export function srpPrivateKey(poolName: string, userId: string, password: string, salt: string): Buffer {
  const inner = hash("sha256", `${poolName}${userId}:${password}`, "hex");
  return hash("sha256", Buffer.from(`${padHex(BigInt(`0x${salt}`))}${inner}`, "hex"), "buffer");
}

/** v = g^x mod N, hex. */
export function srpVerifier(privateKey: Buffer): string {
  const { g, power } = srpGroup();
  return power(g, BigInt(`0x${privateKey.toString("hex")}`)).toString(16);
}
