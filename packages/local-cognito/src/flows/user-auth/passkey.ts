import { OWN_WORDS } from "../../assumptions.ts";
import type { ClientCall } from "../../call.ts";
import { CognitoError, incorrectCredentials } from "../../errors.ts";
import { availableChallenges } from "../../factors/first-factors.ts";
import { readAssertion, readClientData } from "../../passkeys/credential-json.ts";
import {
  decoyPasskey,
  newPasskeyChallenge,
  requestOptions,
  userHandle,
} from "../../passkeys/passkey-options.ts";
import { relyingParty } from "../../passkeys/relying-party.ts";
import { verifyAssertion } from "../../passkeys/verify-assertion.ts";
import type { PasskeyChallenge, SignIn } from "../../store/open-session.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { issueTokens } from "../../tokens/issue-tokens.ts";
import { checkMaySignIn } from "../../users/check-user.ts";
import type { User } from "../../users/user.ts";
import { openChallenge } from "../start/open-challenge.ts";

/**
 * Opens WEB_AUTHN with the user's passkeys, or one that somebody who does not exist seems to have.
 *
 * @throws {InvalidUserPoolConfigurationException} when the pool has no relying party
 */
export function openPasskey(call: ClientCall, signIn: SignIn, user: User | undefined): AuthReply {
  const { cognito, pool } = call;
  const party = relyingParty(pool);
  if (party === undefined)
    throw new CognitoError("InvalidUserPoolConfigurationException", OWN_WORDS.noRelyingParty);
  const challenge = newPasskeyChallenge();
  const passkeys =
    user === undefined
      ? [decoyPasskey(pool, signIn.givenName)]
      : cognito.passkeys.ofUser(user.rowId).filter(({ rpId }) => rpId === party.id);
  return openChallenge(
    call,
    signIn,
    { name: "WEB_AUTHN", challenge },
    { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(requestOptions(party, challenge, passkeys)) },
  );
}

/**
 * Checks a passkey's signature. The session is used up before that, so a challenge is good for one signature.
 *
 * @param text AuthenticationResponseJSON, as a string
 * @throws {InvalidParameterException} when it is not a credential; the session stays open
 * @throws {NotAuthorizedException} when the signature does not hold
 */
export async function answerPasskey(
  call: ClientCall,
  session: string,
  signIn: SignIn,
  { challenge }: PasskeyChallenge,
  text: string,
): Promise<AuthReply> {
  const { cognito, pool } = call;
  const credential = readAssertion(text);
  const clientData = readClientData(credential);
  cognito.sessions.take(session);
  const party = relyingParty(pool);
  const owner = signIn.userRowId === undefined ? undefined : cognito.users.byRowId(signIn.userRowId);
  const passkey =
    owner && cognito.passkeys.ofUser(owner.rowId).find(({ credentialId }) => credentialId === credential.id);
  if (party === undefined || owner === undefined || passkey === undefined) throw incorrectCredentials();
  const expected = { party, challenge, userHandle: userHandle(owner) };
  const counter = await verifyAssertion(expected, clientData, credential, passkey);
  // Checking took time: who is there now counts, and what they may begin with.
  const user = cognito.users.byRowId(owner.rowId);
  if (counter === undefined || user === undefined) throw incorrectCredentials();
  checkMaySignIn(user);
  if (!availableChallenges(cognito, pool, user).includes("WEB_AUTHN")) throw incorrectCredentials();
  if (!cognito.passkeys.use(passkey, counter)) throw incorrectCredentials();
  return issueTokens(call, user);
}
