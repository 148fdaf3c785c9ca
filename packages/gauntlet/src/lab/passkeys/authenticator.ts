/**
 * A virtual authenticator: keeps one passkey of each algorithm per person and signs assertions, right ones and wrong ones.
 * https://www.w3.org/TR/webauthn-3/#sctn-op-get-assertion
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { LabUser } from "../people.ts";
import { coseKey } from "./cose-key.ts";

/** A passkey as a relying party stores it. */
export interface Passkey {
  /** Credential id, base64url. */
  readonly credentialId: string;
  /** The public key as a COSE_Key, base64url, as WebAuthn's libraries store it. */
  readonly publicKeyCose: string;
  /** The same key as SubjectPublicKeyInfo in PEM. */
  readonly publicKeyPem: string;
  /** User handle, base64url: the person's `sub`. */
  readonly userHandle: string;
  /** Always 0, as for passkeys that are synchronized. */
  readonly counter: number;
}

/** What browsers ask authenticators for, by its name in JOSE. https://www.w3.org/TR/webauthn-3/#sctn-alg-identifier */
export type PasskeyAlgorithm = "ES256" | "RS256" | "EdDSA";

interface Held {
  readonly passkey: Passkey;
  readonly privateKey: KeyObject;
}

/** What goes into an assertion; an attack changes some of it. */
export interface AssertionInput {
  /** base64url */
  readonly challenge: string;
  readonly origin: string;
  readonly rpId: string;
  readonly type: string;
  readonly userPresent: boolean;
  readonly userVerified: boolean;
  /** Whose passkey signs. */
  readonly signedBy: LabUser | null;
  /** Whose credential id is named. */
  readonly credentialOf: LabUser | null;
  /** Whose user handle is sent. */
  readonly userHandleOf: LabUser | null;
  readonly algorithm: PasskeyAlgorithm;
  /** Changes the signature, base64url. */
  readonly signature: (right: string, signed: Buffer) => string;
}

/** An assertion, all parts base64url. */
export interface Assertion {
  readonly credentialId: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle: string;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;

const held = new Map<string, Held>();

/** The passkey of a person, or of nobody in particular. It is the same in every lab of this process. */
export function passkeyOf(
  person: Pick<LabUser, "sub"> | null,
  algorithm: PasskeyAlgorithm = "ES256",
): Passkey {
  return heldBy(person, algorithm).passkey;
}

/** Signs an assertion as an authenticator with a browser before it would. */
export function assertionOf(input: AssertionInput): Assertion {
  const { challenge, origin, type, rpId, userPresent, userVerified, algorithm } = input;
  const clientData = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const flags = (userPresent ? USER_PRESENT : 0) | (userVerified ? USER_VERIFIED : 0);
  const counter = Buffer.alloc(4);
  const authenticatorData = Buffer.concat([sha256(rpId), Buffer.from([flags]), counter]);
  const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
  const { privateKey } = heldBy(input.signedBy, algorithm);
  const digest = algorithm === "EdDSA" ? null : "sha256";
  return {
    credentialId: passkeyOf(input.credentialOf, algorithm).credentialId,
    clientDataJSON: clientData.toString("base64url"),
    authenticatorData: authenticatorData.toString("base64url"),
    signature: input.signature(sign(digest, signed, privateKey).toString("base64url"), signed),
    userHandle: passkeyOf(input.userHandleOf, algorithm).userHandle,
  };
}

function heldBy(person: Pick<LabUser, "sub"> | null, algorithm: PasskeyAlgorithm): Held {
  const sub = person?.sub ?? "nobody";
  const known = held.get(`${algorithm} ${sub}`);
  if (known) return known;
  const { publicKey, privateKey } = keyPair(algorithm);
  const passkey: Passkey = {
    credentialId: randomBytes(16).toString("base64url"),
    publicKeyCose: coseKey(publicKey).toString("base64url"),
    publicKeyPem: publicKey.export({ type: "spki", format: "pem" }).toString(),
    userHandle: Buffer.from(sub).toString("base64url"),
    counter: 0,
  };
  const made = { passkey, privateKey };
  held.set(`${algorithm} ${sub}`, made);
  return made;
}

function keyPair(algorithm: PasskeyAlgorithm): {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
} {
  switch (algorithm) {
    case "ES256":
      return generateKeyPairSync("ec", { namedCurve: "P-256" });
    case "RS256":
      return generateKeyPairSync("rsa", { modulusLength: 2_048 });
    case "EdDSA":
      return generateKeyPairSync("ed25519");
  }
}

function sha256(data: string | Buffer): Buffer {
  return createHash("sha256").update(data).digest();
}
