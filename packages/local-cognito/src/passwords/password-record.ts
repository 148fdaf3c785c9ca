import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { srpPrivateKey, srpVerifier } from "./srp-verifier.ts";

/** What is kept of a password: enough for SRP and for a comparison, not the password. */
export interface PasswordRecord {
  /** Hex. */
  readonly salt: string;
  /** SRP verifier g^x mod N, hex. */
  readonly verifier: string;
  /** SHA-256 of the SRP private key x, hex: lets a plain password be checked without an exponentiation. */
  readonly check: string;
  /** Milliseconds since the epoch; only temporary passwords expire. */
  readonly expiresAt?: number;
}

function checkOf(privateKey: Buffer): string {
  return createHash("sha256").update("local-cognito password check").update(privateKey).digest("hex");
}

/** Turns a password into what is stored of it. One exponentiation, about 2 ms. */
export function recordPassword(
  poolName: string,
  username: string,
  password: string,
  expiresAt?: number,
): PasswordRecord {
  const salt = randomBytes(16).toString("hex");
  const privateKey = srpPrivateKey(poolName, username, password, salt);
  const record = { salt, verifier: srpVerifier(privateKey), check: checkOf(privateKey) };
  return expiresAt === undefined ? record : { ...record, expiresAt };
}

/** A record that plain passwords can be checked against but SRP cannot: for loading many users at once. */
export function recordWithoutSrp(poolName: string, username: string, password: string): PasswordRecord {
  const salt = randomBytes(16).toString("hex");
  // As long as a real verifier, so that the row is as large as a real one.
  const verifier = "0".repeat(768);
  return { salt, verifier, check: checkOf(srpPrivateKey(poolName, username, password, salt)) };
}

/** Whether `password` is the one recorded; compared in constant time. */
export function isPassword(
  record: PasswordRecord,
  poolName: string,
  username: string,
  password: string,
): boolean {
  const check = checkOf(srpPrivateKey(poolName, username, password, record.salt));
  return timingSafeEqual(Buffer.from(check, "hex"), Buffer.from(record.check, "hex"));
}

/** Narrows stored JSON. */
export function isPasswordRecord(value: unknown): value is PasswordRecord {
  return (
    typeof value === "object" &&
    value !== null &&
    "salt" in value &&
    typeof value.salt === "string" &&
    "verifier" in value &&
    typeof value.verifier === "string" &&
    "check" in value &&
    typeof value.check === "string" &&
    (!("expiresAt" in value) || typeof value.expiresAt === "number")
  );
}
