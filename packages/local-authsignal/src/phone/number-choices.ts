import { createHash } from "node:crypto";

/** Three two-digit numbers in ascending order, one of them the right one; the same on every reload. */
export function numberChoices(right: number, seed: string): number[] {
  const digest = createHash("sha256").update(seed).digest();
  const choices = new Set([right]);
  for (const byte of digest) {
    if (choices.size === 3) break;
    choices.add(10 + (byte % 90));
  }
  return [...choices].sort((a, b) => a - b);
}
