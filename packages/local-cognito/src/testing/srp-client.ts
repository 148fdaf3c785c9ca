/** The client's half of SRP, written for tests with BigInt so that it shares nothing with the server's. */
import { createHash, createHmac, getDiffieHellman, randomBytes } from "node:crypto";

const N = BigInt(`0x${getDiffieHellman("modp15").getPrime("hex")}`);
const g = 2n;

function pad(value: bigint): Buffer {
  let hex = value.toString(16);
  if (hex.length % 2 === 1) hex = `0${hex}`;
  return Buffer.from(Number.parseInt(hex.slice(0, 2), 16) >= 0x80 ? `00${hex}` : hex, "hex");
}

function hash(...parts: readonly (Buffer | string)[]): Buffer {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest();
}

const toBigInt = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString("hex")}`);

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = ((base % N) + N) % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

/** The parameters of PASSWORD_VERIFIER. */
export type SrpChallenge = Record<string, string> | undefined;

/** `Tue Nov 3 08:05:09 UTC 2026`, the day without a leading zero. */
function srpTimestamp(now: Date): string {
  const [weekday, day, month, year, time] = now.toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
}

/** One exchange: SRP_A to start with, and the responses to the challenge. */
export function srpClient(poolId: string, password: string) {
  const a = toBigInt(randomBytes(128));
  const A = power(g, a);
  const pool = poolId.split("_")[1] ?? "";
  return {
    SRP_A: A.toString(16),
    respond(challenge: SrpChallenge, now: Date): Record<string, string> {
      const { SALT = "", SRP_B = "", SECRET_BLOCK = "", USER_ID_FOR_SRP = "" } = challenge ?? {};
      const B = BigInt(`0x${SRP_B}`);
      const u = toBigInt(hash(pad(A), pad(B)));
      const k = toBigInt(hash(pad(N), pad(g)));
      const x = toBigInt(hash(pad(BigInt(`0x${SALT}`)), hash(`${pool}${USER_ID_FOR_SRP}:${password}`)));
      const S = power(B - k * power(g, x), a + u * x);
      const prk = createHmac("sha256", pad(u)).update(pad(S)).digest();
      const key = createHmac("sha256", prk).update("Caldera Derived Key\u0001").digest().subarray(0, 16);
      const TIMESTAMP = srpTimestamp(now);
      const signature = createHmac("sha256", key)
        .update(pool + USER_ID_FOR_SRP)
        .update(Buffer.from(SECRET_BLOCK, "base64"))
        .update(TIMESTAMP)
        .digest("base64");
      return {
        USERNAME: USER_ID_FOR_SRP,
        PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
        PASSWORD_CLAIM_SIGNATURE: signature,
        TIMESTAMP,
      };
    },
  };
}
