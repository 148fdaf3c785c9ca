import { hash } from "node:crypto";
import { randomFromStock } from "./speed/random-stock.ts";

/** The sign-in that a refresh token belongs to. */
export interface GrantKey {
  readonly userRowId: number;
  readonly id: string;
}

const HEADER = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString("base64url");

/** 16 bytes of the grant's id and 6 of the user's number, in front of the secret rest. */
const ID_BYTES = 16;
const KEY_BYTES = ID_BYTES + 6;
const TOKEN_BYTES = 144;
const LENGTH = Math.ceil((TOKEN_BYTES * 4) / 3);

/**
 * A new refresh token in the shape of the service's (five parts, like a JWE). It names its sign-in, so that it is found
 * without an index over all tokens; what proves it is the random rest.
 */
export function newRefreshToken({ userRowId, id }: GrantKey): string {
  const bytes = randomFromStock(TOKEN_BYTES);
  bytes.write(id.replaceAll("-", ""), 0, "hex");
  bytes.writeUIntBE(userRowId, ID_BYTES, KEY_BYTES - ID_BYTES);
  const text = bytes.toString("base64url");
  return `${HEADER}.${text.slice(0, 88)}.${text.slice(88, 104)}.${text.slice(104, 170)}.${text.slice(170)}`;
}

/** The sign-in that a refresh token names, or undefined if it has not the shape of one. Proves nothing yet. */
export function readRefreshToken(token: string): GrantKey | undefined {
  const [header, ...parts] = token.split(".");
  const text = parts.join("");
  if (header !== HEADER || parts.length !== 4 || text.length !== LENGTH) return undefined;
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length !== TOKEN_BYTES) return undefined;
  const id = bytes
    .toString("hex", 0, ID_BYTES)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { userRowId: bytes.readUIntBE(ID_BYTES, KEY_BYTES - ID_BYTES), id };
}

/** What is stored of a refresh token. */
export function hashRefreshToken(token: string): string {
  return hash("sha256", token, "base64url");
}
