import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

/** What an authenticator reports that does not say which model it is. */
const NO_AAGUID = "00000000-0000-0000-0000-000000000000";
const USER_PRESENT = 0b0000_0001;
const BACKED_UP = 0b0001_1000;
const HAS_CREDENTIAL = 0b0100_0000;

/**
 * A new passkey as a password manager makes it: without attestation and, when it does so silently (conditional
 * create), without the user being present (WebAuthn level 3, 5.1.3).
 */
export function newPasskey(
  challenge: string,
  origin: string,
  isPresent: boolean,
  aaguid = NO_AAGUID,
): object {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(16);
  const cose = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x, "base64url"))],
    [-3, new Uint8Array(Buffer.from(y, "base64url"))],
  ]);
  const authData = Buffer.concat([
    createHash("sha256").update("localhost").digest(),
    Buffer.from([HAS_CREDENTIAL | BACKED_UP | (isPresent ? USER_PRESENT : 0)]),
    Buffer.alloc(4),
    Buffer.from(aaguid.replaceAll("-", ""), "hex"),
    Buffer.from([0, id.length]),
    id,
    isoCBOR.encode(cose),
  ]);
  const attestation = new Map<string, string | Map<string, string> | Uint8Array>([
    ["fmt", "none"],
    ["attStmt", new Map()],
    ["authData", new Uint8Array(authData)],
  ]);
  const clientData = { type: "webauthn.create", challenge, origin, crossOrigin: false };
  return {
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key",
    response: {
      clientDataJSON: Buffer.from(JSON.stringify(clientData)).toString("base64url"),
      attestationObject: Buffer.from(isoCBOR.encode(attestation)).toString("base64url"),
      transports: ["internal"],
    },
  };
}
