import { MOST_PASSKEYS, OWN_WORDS, PASSKEY_NAME } from "../../assumptions.ts";
import type { Cognito } from "../../cognito.ts";
import { CognitoError } from "../../errors.ts";
import { readClientData, readRegistration } from "../../passkeys/credential-json.ts";
import { requireRelyingParty } from "../../passkeys/relying-party.ts";
import { verifyRegistration } from "../../passkeys/verify-registration.ts";
import { type Access, authorizeAccess } from "../../tokens/authorize-access.ts";
import { anything, object } from "../../validation/check.ts";
import { token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { signedOut } from "./signed-out.ts";

const gone = () => new CognitoError("WebAuthnChallengeNotFoundException", OWN_WORDS.registrationGone);

/** Uses the registration up that the challenge names; one of another user or client stays open. */
function claimRegistration(cognito: Cognito, { user, client }: Access, challenge: string): void {
  if (!cognito.registrations.isOpen(challenge)) throw gone();
  const registration = cognito.registrations.peek(challenge);
  if (registration.userRowId !== user.rowId) throw gone();
  if (registration.clientId !== client.id)
    throw new CognitoError("WebAuthnClientMismatchException", OWN_WORDS.registrationOfOtherClient);
  cognito.registrations.take(challenge);
}

export const CompleteWebAuthnRegistration = operation({
  input: object({ AccessToken: token, Credential: anything }),
  async run(cognito, input) {
    const access = await authorizeAccess(cognito, input.AccessToken, signedOut);
    const { pool, user } = access;
    // Without a relying party no registration was begun, or none can be finished any more.
    const party = requireRelyingParty(pool, gone);
    const credential = readRegistration(input.Credential);
    const clientData = readClientData(credential);
    claimRegistration(cognito, access, clientData.challenge);
    const key = await verifyRegistration(party, clientData, credential);
    // Checking took time: who was deleted or signed out meanwhile gets no passkey.
    await authorizeAccess(cognito, input.AccessToken, signedOut);
    const refusal = cognito.passkeys.insert(
      {
        ...key,
        poolId: pool.id,
        userRowId: user.rowId,
        rpId: party.id,
        name: PASSKEY_NAME,
        attachment: credential.authenticatorAttachment,
        transports: credential.response.transports ?? [],
        createdAt: cognito.now(),
      },
      MOST_PASSKEYS,
    );
    if (refusal === "too many")
      throw new CognitoError("LimitExceededException", OWN_WORDS.tooManyPasskeys(MOST_PASSKEYS));
    if (refusal === "exists") throw new CognitoError("InvalidParameterException", OWN_WORDS.passkeyExists);
    return {};
  },
});
