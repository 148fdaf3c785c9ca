import { createHmac } from "node:crypto";

/**
 * The Authsignal user id that stands for an unknown user: stable per name, of the form of a `sub`, and not
 * to be told from one without the key.
 */
export function decoyUserId(key: string, userPoolId: string, userName: string): string {
  const digest = createHmac("sha256", key).update(`decoy\0${userPoolId}\0${userName}`).digest("hex");
  const variant = ((Number.parseInt(digest.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `4${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join("-");
}
