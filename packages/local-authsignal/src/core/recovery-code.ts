import { createHash, randomInt } from "node:crypto";
import { RECOVERY_CODE_COUNT } from "../assumptions.ts";

// Without letters and digits that look alike.
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** A fresh set of codes such as `x7kq2-m9rtd` (about 49 bits each). */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODE_COUNT }, () => `${letters(5)}-${letters(5)}`);
}

/** What is kept of a code; spaces, dashes and case do not count. */
export function hashRecoveryCode(code: string): string {
  return createHash("sha256").update(code.toLowerCase().replace(/[\s-]/g, "")).digest("base64url");
}

function letters(count: number): string {
  return Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}
