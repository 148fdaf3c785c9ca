import type { Webauthn } from "../store/authenticators.ts";
import type { AuthenticationCredential, RegistrationCredential } from "./credentials.ts";
import { webauthnLibrary } from "./library.ts";
import type { RelyingParty } from "./relying-party.ts";

export type NewCredential = Pick<
  Webauthn,
  "credentialId" | "publicKey" | "counter" | "transports" | "aaguid" | "backedUp" | "deviceType"
>;

/** Checks a new credential against its challenge. @returns undefined for one that does not hold */
export async function verifyNewCredential(
  party: RelyingParty,
  challenge: string,
  credential: RegistrationCredential,
  isSilent: boolean,
): Promise<NewCredential | undefined> {
  const { id, rawId, type, response } = credential;
  const { verifyRegistrationResponse } = await webauthnLibrary();
  const result = await verifyRegistrationResponse({
    response: { id, rawId, type, response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    // A conditional create happens without asking the person again.
    requireUserPresence: !isSilent,
    requireUserVerification: false,
  }).catch(() => undefined);
  if (!result?.verified) return undefined;
  const { credential: made, aaguid, credentialBackedUp, credentialDeviceType } = result.registrationInfo;
  return {
    credentialId: made.id,
    publicKey: Buffer.from(made.publicKey).toString("base64url"),
    counter: made.counter,
    transports: response.transports,
    aaguid,
    backedUp: credentialBackedUp,
    deviceType: credentialDeviceType,
  };
}

/** Checks a signature against its challenge. @returns the new signature counter, or undefined for one that does not hold */
export async function verifySignature(
  party: RelyingParty,
  challenge: string,
  credential: AuthenticationCredential,
  known: Webauthn,
): Promise<number | undefined> {
  const { id, rawId, type, response } = credential;
  const { clientDataJSON, authenticatorData, signature } = response;
  const { verifyAuthenticationResponse } = await webauthnLibrary();
  const result = await verifyAuthenticationResponse({
    response: {
      id,
      rawId,
      type,
      response: { clientDataJSON, authenticatorData, signature },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: party.origins,
    expectedTopOrigin: party.topOrigins,
    expectedRPID: party.id,
    credential: {
      id: known.credentialId,
      publicKey: new Uint8Array(Buffer.from(known.publicKey, "base64url")),
      counter: known.counter,
      transports: known.transports,
    },
    requireUserVerification: false,
  }).catch(() => undefined);
  return result?.verified ? result.authenticationInfo.newCounter : undefined;
}
