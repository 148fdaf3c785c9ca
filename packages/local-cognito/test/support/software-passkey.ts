/** An authenticator without a device: makes and uses one passkey, as a browser would hand it over, or not quite. */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

const USER_PRESENT = 0b0000_0001;
const USER_VERIFIED = 0b0000_0100;
const HAS_CREDENTIAL = 0b0100_0000;

/** How a use of the passkey differs from what an honest browser does. */
export interface Deviation {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly verified?: boolean;
  readonly present?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  /** COSE number that the new key claims to be for. */
  readonly algorithm?: number;
  /** Signs with another key. */
  readonly key?: KeyObject;
}

const base64Url = (data: Uint8Array | string): string => Buffer.from(data).toString("base64url");
const sha256 = (data: Uint8Array | string): Buffer => createHash("sha256").update(data).digest();
const text = (value: unknown, name: string): string => String(Reflect.get(Object(value), name) ?? "");

/** A passkey of the page at `origin`, whose host is the relying party. */
export function softwarePasskey(origin = "https://passkeys.example") {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16);
  let uses = 0;

  const clientData = (type: string, challenge: string, { origin: from = origin }: Deviation): string =>
    JSON.stringify({ type, challenge, origin: from, crossOrigin: false });

  const authenticatorData = (
    flags: number,
    counter: number,
    deviation: Deviation,
    more = Buffer.alloc(0),
  ) => {
    const { rpId = new URL(origin).hostname, present = true, verified = true } = deviation;
    const all = flags | (present ? USER_PRESENT : 0) | (verified ? USER_VERIFIED : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([all]), count, more]);
  };

  const coseKey = (algorithm: number): Buffer => {
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    const bytes = (value: string) => new Uint8Array(Buffer.from(value, "base64url"));
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, algorithm],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]);
    return Buffer.from(isoCBOR.encode(key));
  };

  return {
    id: base64Url(id),
    /** RegistrationResponseJSON for `CredentialCreationOptions`. */
    create(options: unknown, deviation: Deviation = {}): Record<string, unknown> {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, coseKey(deviation.algorithm ?? -7)]);
      const authData = authenticatorData(HAS_CREDENTIAL, deviation.counter ?? 0, deviation, credential);
      const attestation = new Map<string, string | Map<string, string> | Uint8Array>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", new Uint8Array(authData)],
      ]);
      const challenge = deviation.challenge ?? text(options, "challenge");
      return {
        id: base64Url(id),
        rawId: base64Url(id),
        type: "public-key",
        authenticatorAttachment: "platform",
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64Url(clientData(deviation.type ?? "webauthn.create", challenge, deviation)),
          attestationObject: base64Url(isoCBOR.encode(attestation)),
          transports: ["internal"],
        },
      };
    },
    /** AuthenticationResponseJSON for `CREDENTIAL_REQUEST_OPTIONS`, as a string. */
    get(options: string | undefined, deviation: Deviation = {}): string {
      uses += 1;
      const challenge = deviation.challenge ?? text(JSON.parse(options ?? "{}"), "challenge");
      const authData = authenticatorData(0, deviation.counter ?? uses, deviation);
      const data = clientData(deviation.type ?? "webauthn.get", challenge, deviation);
      const signed = createSign("sha256").update(authData).update(sha256(data));
      return JSON.stringify({
        id: base64Url(id),
        rawId: base64Url(id),
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64Url(data),
          authenticatorData: base64Url(authData),
          signature: base64Url(signed.sign(deviation.key ?? privateKey)),
          ...(deviation.userHandle === undefined ? {} : { userHandle: deviation.userHandle }),
        },
      });
    },
  };
}

export type SoftwarePasskey = ReturnType<typeof softwarePasskey>;
