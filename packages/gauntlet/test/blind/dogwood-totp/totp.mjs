import { createHmac, timingSafeEqual } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;

export function fromBase32(text) {
  let bits = "";
  for (const letter of text.toUpperCase().replace(/=+$/, "")) {
    bits += ALPHABET.indexOf(letter).toString(2).padStart(5, "0");
  }
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

export function codeAt(key, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = mac[19] & 0x0f;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, "0");
}

const same = (a, b) => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** The step whose code was given, or undefined. */
export function matchingStep(secret, answer, now, drift) {
  const key = fromBase32(secret);
  const current = Math.floor(now / STEP_MS);
  let found;
  for (let step = current - drift; step <= current + drift; step += 1) {
    if (same(codeAt(key, step), answer)) found = step;
  }
  return found;
}
