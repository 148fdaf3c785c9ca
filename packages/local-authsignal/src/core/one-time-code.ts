import { randomInt } from "node:crypto";
import { CODE_DIGITS } from "../assumptions.ts";
import { sameText } from "./same-text.ts";

/** A code of uniformly random digits, leading zeros kept. */
export function newCode(): string {
  return String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, "0");
}

/** Compares what a person typed with the code; spaces and dashes that people insert do not count. */
export function codeMatches(typed: string, code: string): boolean {
  return sameText(typed.replace(/[\s-]/g, ""), code);
}
