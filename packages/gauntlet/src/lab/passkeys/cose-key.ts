import type { KeyObject } from "node:crypto";

/** Labels of a COSE_Key. https://www.rfc-editor.org/rfc/rfc9053#section-7 */
const KTY = [0x01];
const ALG = [0x03];
const MINUS_1 = [0x20];
const MINUS_2 = [0x21];
const MINUS_3 = [0x22];

/**
 * A public key in CBOR, as WebAuthn writes it: on P-256 `{1: 2, 3: -7, -1: 1, -2: x, -3: y}`, of RSA
 * `{1: 3, 3: -257, -1: n, -2: e}`, on Ed25519 `{1: 1, 3: -8, -1: 6, -2: x}`.
 * https://www.w3.org/TR/webauthn-3/#sctn-encoded-credPubKey-examples
 *
 * @throws TypeError for a key of another type
 */
export function coseKey(key: KeyObject): Buffer {
  const { kty, x = "", y = "", n = "", e = "" } = key.export({ format: "jwk" });
  switch (kty) {
    case "EC":
      return map([KTY, [0x02]], [ALG, [0x26]], [MINUS_1, [0x01]], [MINUS_2, bytes(x)], [MINUS_3, bytes(y)]);
    case "RSA":
      return map([KTY, [0x03]], [ALG, [0x39, 0x01, 0x00]], [MINUS_1, bytes(n)], [MINUS_2, bytes(e)]);
    case "OKP":
      return map([KTY, [0x01]], [ALG, [0x27]], [MINUS_1, [0x06]], [MINUS_2, bytes(x)]);
    default:
      throw new TypeError(`a passkey has no key of type ${kty}; expected EC, RSA or OKP`);
  }
}

type Bytes = readonly number[] | Buffer;

function map(...entries: readonly (readonly [Bytes, Bytes])[]): Buffer {
  return Buffer.from([0xa0 + entries.length, ...entries.flatMap(([label, value]) => [...label, ...value])]);
}

/** A byte string of CBOR, of at most 65 535 bytes. */
function bytes(base64url: string): Buffer {
  const value = Buffer.from(base64url, "base64url");
  const { length } = value;
  const head =
    length < 24 ? [0x40 + length] : length < 256 ? [0x58, length] : [0x59, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), value]);
}
