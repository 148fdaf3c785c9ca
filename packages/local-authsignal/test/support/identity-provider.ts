import { generateKeyPair, sign } from "node:crypto";
import { promisify } from "node:util";
import type { IdentityProvider } from "../../src/index.ts";

const generate = promisify(generateKeyPair);

export interface SigningProvider {
  readonly settings: IdentityProvider;
  /** An ID token as the provider signs it (RS256); `claims` override what it puts in. */
  sign(claims: Record<string, unknown>): Promise<string>;
}

/** Somebody who signs people in, such as Apple or Google, with a key of its own. */
export async function identityProvider(issuer: string, audience: string): Promise<SigningProvider> {
  const { publicKey, privateKey } = await generate("rsa", { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: "jwk" }), kty: "RSA", kid: "key-1", alg: "RS256", use: "sig" };
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
  return {
    settings: { issuer, audience, jwks: { keys: [jwk] } },
    async sign(claims) {
      const exp = Math.floor(Date.now() / 1000) + 600;
      const payload = { iss: issuer, aud: audience, exp, ...claims };
      const signed = `${encode({ alg: "RS256", typ: "JWT", kid: "key-1" })}.${encode(payload)}`;
      return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
    },
  };
}
