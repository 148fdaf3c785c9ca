import { OWN_WORDS, PASSKEY_ALGORITHMS } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import type { ClientData, RegistrationJson } from "./credential-json.ts";
import { isOriginOf, type RelyingParty } from "./relying-party.ts";

/** The key of a new passkey. */
export interface NewPasskeyKey {
  readonly credentialId: string;
  /** COSE. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
}

const unsupported = (message: string) => new CognitoError("WebAuthnCredentialNotSupportedException", message);

/**
 * Checks a new credential: challenge, origin, relying party, user presence and verification, algorithm and attestation
 * statement. Which authenticator attests is nobody's concern (developer guide: no attestation enforcement).
 *
 * @throws {WebAuthnOriginNotAllowedException} when it was made at a page of another host
 * @throws {WebAuthnRelyingPartyMismatchException} when it was made for another relying party
 * @throws {WebAuthnCredentialNotSupportedException} when it does not hold in another way
 */
export async function verifyRegistration(
  party: RelyingParty,
  { challenge, origin }: ClientData,
  { id, rawId, type, response }: RegistrationJson,
): Promise<NewPasskeyKey> {
  if (!isOriginOf(party.id, origin))
    throw new CognitoError("WebAuthnOriginNotAllowedException", OWN_WORDS.foreignOrigin(origin, party.id));
  // Loaded here, because most servers never see a passkey.
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  const { clientDataJSON, attestationObject } = response;
  const result = await verifyRegistrationResponse({
    response: {
      id,
      rawId,
      type,
      response: { clientDataJSON, attestationObject },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: party.id,
    requireUserVerification: false,
    supportedAlgorithmIDs: [...PASSKEY_ALGORITHMS],
  }).catch((error: unknown) => {
    if (error instanceof Error && error.name === "UnexpectedRPIDHash")
      throw new CognitoError(
        "WebAuthnRelyingPartyMismatchException",
        OWN_WORDS.foreignRelyingParty(party.id),
      );
    throw unsupported(OWN_WORDS.unsupportedPasskey(error instanceof Error ? error.message : String(error)));
  });
  if (!result.verified) throw unsupported(OWN_WORDS.unsupportedPasskey("its attestation is wrong"));
  const { credential, userVerified } = result.registrationInfo;
  if (party.userVerification === "required" && !userVerified) throw unsupported(OWN_WORDS.unverifiedPasskey);
  if (credential.id !== id) throw unsupported(OWN_WORDS.unsupportedPasskey("it names two credential ids"));
  return { credentialId: credential.id, publicKey: credential.publicKey, counter: credential.counter };
}
