import { Secret, TOTP, URI } from "otpauth";
import { CODE_DIGITS, TOTP_DRIFT_STEPS, TOTP_PERIOD_SECONDS } from "../assumptions.ts";

/** A fresh shared secret, base32 (160 bits, RFC 4226 section 4). */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The base32 secret of an `otpauth://totp/` URI with the parameters that are supported here, else undefined. */
export function readTotpSecret(uri: string): string | undefined {
  try {
    const totp = URI.parse(uri);
    const isSupported =
      totp instanceof TOTP &&
      totp.algorithm === "SHA1" &&
      totp.digits === CODE_DIGITS &&
      totp.period === TOTP_PERIOD_SECONDS;
    return isSupported && totp.secret.base32 !== "" ? totp.secret.base32 : undefined;
  } catch {
    return undefined;
  }
}

/** The `otpauth://` URI that authenticator apps read from a QR code. */
export function totpUri(secret: string, issuer: string, label: string): string {
  return generator(secret, issuer, label).toString();
}

/**
 * The time step (RFC 6238) that a code belongs to, allowing for a clock that is one step off.
 * @param now milliseconds since the epoch
 * @returns undefined for a wrong code
 */
export function totpStep(secret: string, code: string, now: number): number | undefined {
  const digits = code.replace(/[\s-]/g, "");
  if (!/^[0-9]+$/.test(digits) || digits.length !== CODE_DIGITS) return undefined;
  const delta = generator(secret).validate({ token: digits, timestamp: now, window: TOTP_DRIFT_STEPS });
  return delta === null ? undefined : Math.floor(now / 1000 / TOTP_PERIOD_SECONDS) + delta;
}

function generator(secret: string, issuer = "", label = ""): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: "SHA1",
    digits: CODE_DIGITS,
    period: TOTP_PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}
