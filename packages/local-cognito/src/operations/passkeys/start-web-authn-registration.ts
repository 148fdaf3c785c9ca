import { MOST_PASSKEYS, OWN_WORDS, PASSKEY_REGISTRATION_MS } from "../../assumptions.ts";
import { CognitoError } from "../../errors.ts";
import { creationOptions, newPasskeyChallenge } from "../../passkeys/passkey-options.ts";
import { requireRelyingParty } from "../../passkeys/relying-party.ts";
import { authorizeAccess } from "../../tokens/authorize-access.ts";
import { object } from "../../validation/check.ts";
import { token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { signedOut } from "./signed-out.ts";

export const StartWebAuthnRegistration = operation({
  input: object({ AccessToken: token }),
  async run(cognito, input) {
    const { pool, client, user } = await authorizeAccess(cognito, input.AccessToken, signedOut);
    const party = requireRelyingParty(pool);
    const passkeys = cognito.passkeys.ofUser(user.rowId);
    if (passkeys.length >= MOST_PASSKEYS)
      throw new CognitoError("LimitExceededException", OWN_WORDS.tooManyPasskeys(MOST_PASSKEYS));
    const challenge = newPasskeyChallenge();
    const registration = { userRowId: user.rowId, clientId: client.id };
    cognito.registrations.open(registration, PASSKEY_REGISTRATION_MS, challenge);
    return { CredentialCreationOptions: creationOptions(pool, user, party, challenge, passkeys) };
  },
});
