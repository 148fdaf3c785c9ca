import { createHash } from "node:crypto";

/** Lower-case letters and digits that depend on nothing but the seed, so ids outlive a restart. */
export function stableId(length: number, ...seed: readonly string[]): string {
  const digest = createHash("sha256").update(seed.join("\0")).digest();
  const number = BigInt(`0x${digest.toString("hex")}`).toString(36);
  return number.slice(0, length).padEnd(length, "0");
}
