import { createHash, createHmac, createPublicKey, verify } from "node:crypto";
import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";
import { type Credential, credentialById, credentialOf } from "./credentials.ts";

const ORIGIN = "https://www.club.example";
const RP_ID = "club.example";
const PRESENT = 0x01;
const VERIFIED = 0x04;

interface Parts {
  readonly id: string;
  readonly clientData: Buffer;
  readonly authenticatorData: Buffer;
  readonly signature: Buffer;
  readonly userHandle: string;
  /** The whole answer. */
  readonly sent: Readonly<Record<string, unknown>>;
}

/** A team's Verify that checks an assertion without a library. Sound, but for the flaw that is switched on. */
export async function handler(event: VerifyAuthChallengeResponseTriggerEvent) {
  event.response.answerCorrect = false;
  const { challengeAnswer, privateChallengeParameters, userAttributes, userNotFound } = event.request;
  const parts = partsOf(challengeAnswer);
  const { challenge } = privateChallengeParameters ?? {};
  const sub = userAttributes["sub"];
  if (!parts || !challenge || !sub || userNotFound) return event;
  const credential = await lookedUp(parts, sub);
  if (!credential) return event;
  event.response.answerCorrect =
    isClientDataRight(parts, challenge) &&
    isAuthenticatorDataRight(parts) &&
    isSigned(parts, credential) &&
    (flaw("id-without-its-owner", "user-handle-names-the-owner") || credential.owner === sub);
  return event;
}

function lookedUp({ id, userHandle }: Parts, sub: string): Promise<Credential | undefined> {
  if (flaw("id-without-its-owner")) return credentialById(id);
  return credentialOf(flaw("user-handle-names-the-owner") ? userHandle : sub, id);
}

function isClientDataRight({ clientData }: Parts, expected: string): boolean {
  const { type, challenge, origin } = read(clientData.toString()) ?? {};
  const isChallenge = flaw("challenge-not-compared") || challenge === expected;
  const isChallengeLoosely = flaw("challenge-compared-if-there") && !challenge;
  return (
    (isChallenge || isChallengeLoosely) &&
    isOrigin(String(origin)) &&
    (flaw("type-not-compared") || type === "webauthn.get")
  );
}

function isOrigin(origin: string): boolean {
  if (flaw("origin-not-compared")) return true;
  if (flaw("origin-by-its-beginning")) return origin.startsWith(ORIGIN);
  if (flaw("origin-by-its-part")) return origin.includes("club.example");
  return origin === ORIGIN;
}

function isAuthenticatorDataRight({ authenticatorData }: Parts): boolean {
  if (authenticatorData.length < 37) return false;
  const isSite = authenticatorData.subarray(0, 32).equals(createHash("sha256").update(RP_ID).digest());
  const flags = authenticatorData[32] ?? 0;
  const isPresent = (flags & PRESENT) !== 0 || flaw("presence-not-asked-for");
  const isVerified = (flags & VERIFIED) !== 0 || flaw("presence-not-asked-for", "verification-not-asked-for");
  return (isSite || flaw("rp-id-not-compared")) && isPresent && isVerified;
}

function isSigned(parts: Parts, { publicKey: stored }: Credential): boolean {
  const { clientData, authenticatorData, signature, sent } = parts;
  const publicKey = flaw("key-of-the-answer") ? String(sent["publicKeyPem"] ?? stored) : stored;
  if (flaw("signature-not-verified")) return true;
  if (flaw("signature-verified-if-there") && signature.length === 0) return true;
  const signed = Buffer.concat([authenticatorData, createHash("sha256").update(clientData).digest()]);
  if (flaw("algorithm-of-the-answer") && sent["alg"] === "HS256")
    return createHmac("sha256", publicKey).update(signed).digest().equals(signature);
  try {
    return verify(
      createPublicKey(publicKey).asymmetricKeyType === "ed25519" ? null : "sha256",
      signed,
      publicKey,
      signature,
    );
  } catch {
    return false;
  }
}

function partsOf(answer: unknown): Parts | undefined {
  if (typeof answer !== "string" || answer.length > 8_000) return undefined;
  const sent = read(answer) ?? {};
  const { id, response } = sent;
  const { clientDataJSON, authenticatorData, signature, userHandle } = Object(response);
  const texts = [id, clientDataJSON, authenticatorData, signature];
  if (!texts.every((text) => typeof text === "string")) return undefined;
  return {
    id: String(id),
    clientData: Buffer.from(clientDataJSON, "base64url"),
    authenticatorData: Buffer.from(authenticatorData, "base64url"),
    signature: Buffer.from(signature, "base64url"),
    userHandle: Buffer.from(String(userHandle), "base64url").toString(),
    sent,
  };
}

function read(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return Object(JSON.parse(text));
  } catch {
    return undefined;
  }
}
