import { createPublicKey, type KeyObject, verify } from "node:crypto";

/**
 * The public key of a device, as it is stored: base64 of SPKI DER. The mobile SDKs send it as base64 or base64url, and
 * a `+` of an unescaped query arrives as a space.
 * @returns undefined for anything but a P-256 key
 */
export function readPublicKey(text: string): string | undefined {
  const der = bytes(text);
  return p256(der) === undefined ? undefined : der.toString("base64");
}

/** Did the device with this stored key sign the text (ECDSA over SHA-256, DER, base64 or base64url)? */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = p256(bytes(publicKey));
  return key !== undefined && verify("sha256", Buffer.from(text), key, bytes(signature));
}

function p256(der: Buffer): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: der, format: "der", type: "spki" });
    return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Node reads both alphabets of base64. */
function bytes(text: string): Buffer {
  return Buffer.from(text.replaceAll(" ", "+"), "base64");
}
