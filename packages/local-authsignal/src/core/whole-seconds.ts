import { EXPIRES_AT_UNIT_MS } from "../assumptions.ts";

/** A time as `expiresAt` of the APIs has it. @param at milliseconds since the epoch */
export function wholeSeconds(at: number): number {
  return Math.floor(at / EXPIRES_AT_UNIT_MS);
}
