import { createHmac } from "node:crypto";
import { flaw } from "../../support/flaw.ts";

const STEP_S = 30;

/** RFC 6238 with SHA-1, six digits. */
export function totp(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export const stepOf = (ms: number): number => Math.floor(ms / 1_000 / STEP_S);

/** The step that a code is of, within one step of now. */
export function stepOfCode(secret: Buffer, code: string, ms: number): number | undefined {
  const around = flaw("an-hour-of-tolerance") ? 120 : 1;
  const now = stepOf(ms);
  for (let step = now - around; step <= now + around; step++) if (totp(secret, step) === code) return step;
  return undefined;
}
