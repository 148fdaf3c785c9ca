import { createPublicKey, verify } from "node:crypto";
import { isRecord } from "../is-record.ts";

/**
 * The claims of a token whose RS256 signature the pool's JWKS confirms (RFC 7515, RFC 7517).
 *
 * @param issuer such as `http://localhost:5180/us-east-1_AbCdEfGhI`
 */
export async function verifiedClaims(token: string, issuer: string): Promise<Record<string, unknown>> {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const { kid } = decode(header);
  const keys: unknown = await (await fetch(`${issuer}/.well-known/jwks.json`)).json();
  const list = isRecord(keys) && Array.isArray(keys["keys"]) ? keys["keys"] : [];
  const jwk = list.find((key) => isRecord(key) && key["kid"] === kid);
  if (jwk === undefined) throw new Error(`the JWKS of ${issuer} has no key ${kid}`);
  const key = createPublicKey({ key: jwk, format: "jwk" });
  if (!verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"))) {
    throw new Error("the signature does not belong to this token");
  }
  return decode(payload);
}

function decode(part: string): Record<string, unknown> {
  const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
  if (!isRecord(value)) throw new Error("not a JSON object");
  return value;
}
