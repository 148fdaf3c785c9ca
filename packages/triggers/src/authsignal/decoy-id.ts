import { createHmac } from "node:crypto";

/**
 * The Authsignal user id that stands for an unknown user: stable per name, of the form of a `sub`, and not
 * to be told from one without the key.
 */
export function decoyUserId(key: string, userPoolId: string, userName: string): string {
  const digest = createHmac("sha256", key).update(`decoy\0${userPoolId}\0${userName}`).digest("hex");
  return digest.replace(
    /(.{8})(.{4}).(.{3})(.)(.{3})(.{12}).*/,
    (_all, first, second, third, variant, fourth, fifth) => {
      const sign = "89ab".charAt(Number.parseInt(variant, 16) % 4);
      return `${first}-${second}-4${third}-${sign}${fourth}-${fifth}`;
    },
  );
}
