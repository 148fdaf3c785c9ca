import { createHmac } from "node:crypto";

/**
 * The `X-Signature-V2` header: `t=<unix seconds>,v2=<signature>`, where the signature is base64 (without padding)
 * of HMAC-SHA256(secret, `<t>.<raw body>`). This is what `webhook.constructEvent` of the SDK checks.
 * @param at milliseconds since the epoch
 */
export function signature(body: string, secret: string, at: number): string {
  const seconds = Math.floor(at / 1000);
  const mac = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("base64").replace("=", "");
  return `t=${seconds},v2=${mac}`;
}
