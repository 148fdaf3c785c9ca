import { hash, randomBytes } from "node:crypto";

const HEADER = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString("base64url");

/** A new opaque refresh token in the shape of the service's (five parts, like a JWE); it means nothing in itself. */
export function newRefreshToken(): string {
  const text = randomBytes(144).toString("base64url");
  return `${HEADER}.${text.slice(0, 88)}.${text.slice(88, 104)}.${text.slice(104, 170)}.${text.slice(170)}`;
}

/** What is stored of a refresh token. */
export function hashRefreshToken(token: string): string {
  return hash("sha256", token, "base64url");
}
