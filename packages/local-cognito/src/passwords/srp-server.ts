import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { OWN_WORDS } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import { hashHex, padHex, srpGroup } from "./srp-group.ts";

/** The server's half of one SRP exchange, kept in the session. All numbers are hex. */
export interface SrpExchange {
  readonly A: string;
  readonly B: string;
  readonly b: string;
  readonly salt: string;
  readonly verifier: string;
  readonly secretBlock: string;
  /** USER_ID_FOR_SRP: the user name inside the pool, over which the client signs. */
  readonly userId: string;
}

/**
 * Reads the client's public value.
 *
 * @throws {InvalidParameterException} when it is not hex, or A = 0 mod N (RFC 5054, 2.5.4)
 */
export function readSrpA(text: string): bigint {
  const { N } = srpGroup();
  if (!/^[0-9a-fA-F]{1,1536}$/.test(text))
    throw new CognitoError("InvalidParameterException", OWN_WORDS.srpNotHex);
  const A = BigInt(`0x${text}`);
  if (A % N === 0n) throw new CognitoError("InvalidParameterException", OWN_WORDS.srpZero);
  return A % N;
}

/** B = k v + g^b mod N, with a fresh b and a fresh secret block. */
export function beginSrp(
  userId: string,
  password: { readonly salt: string; readonly verifier: string },
  A: bigint,
): SrpExchange {
  const { N, g, k, power } = srpGroup();
  const b = BigInt(`0x${randomBytes(32).toString("hex")}`);
  const B = (k * BigInt(`0x${password.verifier}`) + power(g, b)) % N;
  return {
    A: A.toString(16),
    B: B.toString(16),
    b: b.toString(16),
    salt: password.salt,
    verifier: password.verifier,
    secretBlock: randomBytes(256).toString("base64"),
    userId,
  };
}

/** The key both sides derive when the client knows the password (HKDF with the info string of the clients). */
function srpSessionKey(exchange: SrpExchange): Buffer {
  const { N, power } = srpGroup();
  const [A, B, b, v] = [exchange.A, exchange.B, exchange.b, exchange.verifier].map((hex) =>
    BigInt(`0x${hex}`),
  );
  if (A === undefined || B === undefined || b === undefined || v === undefined)
    throw new TypeError("no exchange");
  const u = hashHex(padHex(A), padHex(B));
  const S = power((A * power(v, u)) % N, b);
  const key = createHmac("sha256", Buffer.from(padHex(u), "hex"))
    .update(padHex(S), "hex")
    .digest();
  return createHmac("sha256", key).update("Caldera Derived Key\u0001").digest().subarray(0, 16);
}

/** HMAC over pool name, user id, secret block and time: what PASSWORD_CLAIM_SIGNATURE must be. */
function srpSignature(
  key: Buffer,
  poolName: string,
  { userId, secretBlock }: Pick<SrpExchange, "userId" | "secretBlock">,
  timestamp: string,
): Buffer {
  return createHmac("sha256", key)
    .update(poolName + userId)
    .update(secretBlock, "base64")
    .update(timestamp)
    .digest();
}

/** Whether the client proved the password. Constant time in the comparison. */
export function isSrpProof(
  exchange: SrpExchange,
  poolName: string,
  answer: { readonly secretBlock: string; readonly signature: string; readonly timestamp: string },
): boolean {
  if (answer.secretBlock !== exchange.secretBlock) return false;
  const expected = srpSignature(srpSessionKey(exchange), poolName, exchange, answer.timestamp);
  const given = Buffer.from(answer.signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A salt and verifier that stay the same for one name of one pool, so that an unknown user looks like a known one. */
export function decoyPassword(secret: Uint8Array, name: string): { salt: string; verifier: string } {
  const bytes = (label: string) => createHmac("sha256", secret).update(label).update(name).digest();
  const { g, power } = srpGroup();
  const x = BigInt(`0x${createHash("sha256").update(bytes("srp verifier")).digest("hex")}`);
  return {
    salt: bytes("srp salt").subarray(0, 16).toString("hex"),
    verifier: power(g, x).toString(16),
  };
}
