import { hash, randomBytes, timingSafeEqual } from "node:crypto";
import { srpPrivateKey, srpVerifier } from "./srp-verifier.ts";

/**
 * What is kept of a password: enough for SRP and for a comparison, not the password. New records keep the SRP private
 * key x, of which the verifier g^x mod N is made when somebody first signs in with SRP: it costs 2 ms of the event loop,
 * and most passwords that administrators hand out are never used that way.
 */
export interface PasswordRecord {
  /** Hex. */
  readonly salt: string;
  /** SHA-256 of x, hex: lets a plain password be checked without an exponentiation. */
  readonly check: string;
  /** x, hex. Absent in records of earlier versions, which have the verifier instead. */
  readonly privateKey?: string;
  /** g^x mod N, hex. */
  readonly verifier?: string;
  /** Milliseconds since the epoch; only temporary passwords expire. */
  readonly expiresAt?: number;
}

const CHECK_PREFIX = Buffer.from("local-cognito password check");

function checkOf(privateKey: Buffer): string {
  return hash("sha256", Buffer.concat([CHECK_PREFIX, privateKey]), "hex");
}

/** Turns a password into what is stored of it. A few hashes, about 20 microseconds. */
export function recordPassword(
  poolName: string,
  username: string,
  password: string,
  expiresAt?: number,
): PasswordRecord {
  const salt = randomBytes(16).toString("hex");
  const privateKey = srpPrivateKey(poolName, username, password, salt);
  const record = { salt, check: checkOf(privateKey), privateKey: privateKey.toString("hex") };
  return expiresAt === undefined ? record : { ...record, expiresAt };
}

/** Verifiers that were made since the process started; the records of recent users stay in memory. */
const made = new WeakMap<PasswordRecord, string>();

/** The SRP verifier of a password. One exponentiation, about 2 ms, at its first use. */
export function verifierOf(record: PasswordRecord): string {
  const known = record.verifier ?? made.get(record);
  if (known !== undefined) return known;
  const verifier = srpVerifier(Buffer.from(record.privateKey ?? "", "hex"));
  made.set(record, verifier);
  return verifier;
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
    (("verifier" in value && typeof value.verifier === "string") ||
      ("privateKey" in value && typeof value.privateKey === "string")) &&
    "check" in value &&
    typeof value.check === "string" &&
    (!("expiresAt" in value) || typeof value.expiresAt === "number")
  );
}
