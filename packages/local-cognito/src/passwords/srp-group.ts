import { createHash, getDiffieHellman } from "node:crypto";
import { modularPower } from "./power.ts";

/** RFC 3526 group 15 (3072 bits), with generator 2, and the multiplier k = H(N | g) of RFC 5054. */
export interface SrpGroup {
  readonly N: bigint;
  readonly g: bigint;
  readonly k: bigint;
  /** base^exponent mod N. */
  power(base: bigint, exponent: bigint): bigint;
}

/** Even-length hex with a leading 00 when the top bit is set: the two's complement form that clients hash. */
export function padHex(value: bigint): string {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return /^[89a-f]/.test(even) ? `00${even}` : even;
}

/** SHA-256 over the bytes that the hex strings spell, as a number. */
export function hashHex(...parts: readonly string[]): bigint {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part, "hex");
  return BigInt(`0x${hash.digest("hex")}`);
}

function createGroup(): SrpGroup {
  const N = BigInt(`0x${getDiffieHellman("modp15").getPrime("hex")}`);
  const g = 2n;
  return { N, g, k: hashHex(padHex(N), padHex(g)), power: modularPower(N, g) };
}

let shared: SrpGroup | undefined;

/** The group, made at first use. */
export function srpGroup(): SrpGroup {
  shared ??= createGroup();
  return shared;
}
