import { createHash, randomBytes } from "node:crypto";

const HEADER = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString("base64url");

/** A new opaque refresh token in the shape of the service's (five parts, like a JWE); it means nothing in itself. */
export function newRefreshToken(): string {
  const part = (bytes: number) => randomBytes(bytes).toString("base64url");
  return `${HEADER}.${part(256)}.${part(12)}.${part(64)}.${part(16)}`;
}

/** What is stored of a refresh token. */
export function hashRefreshToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
