import { MOST_PASSKEYS, OWN_WORDS } from "../../assumptions.ts";
import { CognitoError } from "../../errors.ts";
import type { Passkey } from "../../store/passkey-store.ts";
import { authorizeAccess } from "../../tokens/authorize-access.ts";
import { integer, object, optional, string } from "../../validation/check.ts";
import { token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { afterToken, invalidPageToken, pageToken } from "../shared/page.ts";
import { seconds } from "../shared/user-shapes.ts";
import { signedOut } from "./signed-out.ts";

/** `WebAuthnCredentialDescription` of the API. */
function describePasskey(passkey: Passkey): object {
  return {
    CredentialId: passkey.credentialId,
    FriendlyCredentialName: passkey.name,
    RelyingPartyId: passkey.rpId,
    AuthenticatorAttachment: passkey.attachment,
    AuthenticatorTransports: passkey.transports,
    CreatedAt: seconds(passkey.createdAt),
  };
}

export const ListWebAuthnCredentials = operation({
  input: object({
    AccessToken: token,
    NextToken: optional(string({ min: 1, max: 131_072, pattern: /[\S]+/ })),
    MaxResults: optional(integer({ min: 0, max: MOST_PASSKEYS })),
  }),
  async run(cognito, input) {
    const { user } = await authorizeAccess(cognito, input.AccessToken, signedOut);
    const passkeys = cognito.passkeys.ofUser(user.rowId);
    const after = afterToken(input.NextToken);
    const from =
      after === undefined ? 0 : passkeys.findIndex(({ credentialId }) => credentialId === after) + 1;
    if (after !== undefined && from === 0) throw invalidPageToken();
    const limit = input.MaxResults || MOST_PASSKEYS;
    const page = passkeys.slice(from, from + limit);
    const isLast = from + limit >= passkeys.length;
    const ids = page.map(({ credentialId }) => credentialId);
    return {
      Credentials: page.map(describePasskey),
      NextToken: isLast ? undefined : pageToken(ids, limit),
    };
  },
});

export const DeleteWebAuthnCredential = operation({
  input: object({ AccessToken: token, CredentialId: string() }),
  async run(cognito, input) {
    const { user } = await authorizeAccess(cognito, input.AccessToken, signedOut);
    if (!cognito.passkeys.delete(user.rowId, input.CredentialId))
      throw new CognitoError("ResourceNotFoundException", OWN_WORDS.noPasskey(input.CredentialId));
    return {};
  },
});
