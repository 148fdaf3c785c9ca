import { randomBytes } from "node:crypto";
import { sign, signed } from "./mac.mjs";

const MINUTES = 10;

/** `<nonce>.<expiry>.<mac>`; the MAC also covers whose link it is and where it went. */
export async function newLink(owner, address) {
  const nonce = randomBytes(24).toString("base64url");
  const expires = Date.now() + MINUTES * 60_000;
  const mac = await sign("sign-in", [nonce, expires, owner, address].join("\n"));
  return { nonce, token: `${nonce}.${expires}.${mac}` };
}

export async function opens(token, { nonce, owner, address }) {
  const parts = String(token).split(".");
  if (parts.length !== 3 || parts[2].length < 40) return false;
  const [givenNonce, expires, mac] = parts;
  if (givenNonce !== nonce || !/^\d{13}$/.test(expires)) return false;
  const authentic = await signed("sign-in", [givenNonce, expires, owner, address].join("\n"), mac);
  return authentic && Number(expires) > Date.now();
}
