import { createHmac } from "node:crypto";
import { sameText } from "./same-text.ts";

const HEADER = encode({ alg: "HS256", typ: "JWT" });

/** Signs claims into a compact HS256 JWT (RFC 7519). */
export function signJwt(claims: object, secret: string): string {
  const signed = `${HEADER}.${encode(claims)}`;
  return `${signed}.${signature(signed, secret)}`;
}

/**
 * The claims of a JWT that {@link signJwt} made, unchecked otherwise.
 * @param secretsOf finds the secrets that are good by what the unverified claims say
 * @returns undefined for anything else
 */
export function readJwt(token: string, secretsOf: (claims: unknown) => readonly string[]): unknown {
  const [header, payload, mac, ...rest] = token.split(".");
  if (header !== HEADER || payload === undefined || mac === undefined || rest.length > 0) return undefined;
  const claims = decode(payload);
  const isOurs = secretsOf(claims).some((secret) => sameText(mac, signature(`${header}.${payload}`, secret)));
  return isOurs ? claims : undefined;
}

function signature(signed: string, secret: string): string {
  return createHmac("sha256", secret).update(signed).digest("base64url");
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return undefined;
  }
}
