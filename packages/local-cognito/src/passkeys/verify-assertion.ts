import type { Passkey } from "../store/passkey-store.ts";
import type { AssertionJson, ClientData } from "./credential-json.ts";
import { isOriginOf, type RelyingParty } from "./relying-party.ts";

/** What is expected of a signature. */
export interface ExpectedAssertion {
  readonly party: RelyingParty;
  /** Base64url. */
  readonly challenge: string;
  /** The handle that a discoverable passkey names its user by, base64url. */
  readonly userHandle: string;
}

/**
 * Checks a signature: challenge, origin, relying party, user presence and verification, user, signature and counter.
 *
 * @returns the new counter, or `undefined` for a signature that does not hold
 */
export async function verifyAssertion(
  { party, challenge, userHandle }: ExpectedAssertion,
  { origin }: ClientData,
  { id, rawId, type, response }: AssertionJson,
  passkey: Passkey,
): Promise<number | undefined> {
  if (passkey.rpId !== party.id || !isOriginOf(party.id, origin)) return undefined;
  if (response.userHandle !== undefined && response.userHandle !== userHandle) return undefined;
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  const { clientDataJSON, authenticatorData, signature } = response;
  const result = await verifyAuthenticationResponse({
    response: {
      id,
      rawId,
      type,
      response: { clientDataJSON, authenticatorData, signature },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: party.id,
    credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: passkey.counter },
    requireUserVerification: party.userVerification === "required",
  }).catch(() => undefined);
  return result?.verified === true ? result.authenticationInfo.newCounter : undefined;
}
