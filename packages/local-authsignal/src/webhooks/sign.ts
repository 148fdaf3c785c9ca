import { createHmac } from "node:crypto";

/**
 * The `X-Signature-V2` header: `t=<unix seconds>,v2=<signature>`, where the signature is base64 (without padding)
 * of HMAC-SHA256(secret, `<t>.<raw body>`); one `v2` for each active key. This is what `webhook.constructEvent` of
 * the SDK checks.
 * @param at milliseconds since the epoch
 */
export function signature(body: string, secrets: readonly string[], at: number): string {
  const seconds = Math.floor(at / 1000);
  const signatures = secrets.map((secret) => {
    const mac = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("base64");
    return `v2=${mac.replace("=", "")}`;
  });
  return [`t=${seconds}`, ...signatures].join(",");
}
