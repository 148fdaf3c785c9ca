import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import type { PoolKeys, SigningKey } from "./key-ring.ts";

/** Claims by name; what is not JSON does not belong here. */
export type Claims = Readonly<Record<string, unknown>>;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** RS256 on the thread pool: the event loop serves other requests meanwhile. */
export function signJwt(key: SigningKey, claims: Claims): Promise<string> {
  const input = `${key.header}.${encode(claims)}`;
  return new Promise((resolve, reject) => {
    sign("RSA-SHA256", Buffer.from(input), key.privateKey, (error, signature) => {
      if (error === null) resolve(`${input}.${signature.toString("base64url")}`);
      else reject(error);
    });
  });
}

function isClaims(value: unknown): value is Claims {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function decode(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return isClaims(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Claims without any check: only to learn which pool to ask. */
export function unverifiedClaims(token: string): Claims | undefined {
  const parts = token.split(".");
  return parts.length === 3 ? decode(parts[1] ?? "") : undefined;
}

/** The claims of a token that one of the pool's keys signed with RS256, or undefined. */
export function verifyJwt(keys: PoolKeys, token: string): Claims | undefined {
  const [head = "", body = "", signature = "", ...rest] = token.split(".");
  const header = decode(head);
  const key = [keys.access, keys.id].find(({ kid }) => kid === header?.["kid"]);
  if (key === undefined || header?.["alg"] !== "RS256" || rest.length > 0) return undefined;
  const input = Buffer.from(`${head}.${body}`);
  return verify("RSA-SHA256", input, key.publicKey, Buffer.from(signature, "base64url"))
    ? decode(body)
    : undefined;
}

/** The public half as an entry of a JSON Web Key Set (RFC 7517). */
export function toJwk(kid: string, key: KeyObject): Record<string, unknown> {
  const { e, kty, n } = (key.type === "private" ? createPublicKey(key) : key).export({ format: "jwk" });
  return { alg: "RS256", e, kid, kty, n, use: "sig" };
}
