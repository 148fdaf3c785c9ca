import { OWN_WORDS } from "../../assumptions.ts";
import { type ClientCall, withoutMetadata } from "../../call.ts";
import { CognitoError, incorrectCredentials } from "../../errors.ts";
import { availableChallenges, decoyChallenges, type FactorChallenge } from "../../factors/first-factors.ts";
import { hidesUnknownUsers } from "../../pools/app-client.ts";
import type { SignIn } from "../../store/open-session.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { issueTokens } from "../../tokens/issue-tokens.ts";
import { preAuthentication } from "../../triggers/notifications.ts";
import { checkEnabled, userNotConfirmed } from "../../users/check-user.ts";
import type { User } from "../../users/user.ts";
import { type AuthParameters, checkFlow, readUsername } from "../start/auth-parameters.ts";
import { beginSignIn } from "../start/begin-sign-in.ts";
import { openChallenge } from "../start/open-challenge.ts";
import { openFactor } from "./open-factor.ts";
import { redeemSignUp } from "./sign-up-session.ts";

/** Who begins, and with what. */
export interface Choice {
  readonly user: User | undefined;
  readonly available: readonly FactorChallenge[];
}

/**
 * What the sign-in can begin with at this moment. Somebody who has none of the pool's factors looks like nobody where the
 * client hides unknown users.
 *
 * @throws {NotAuthorizedException} when the user is disabled, or has none of the factors
 * @throws {UserNotConfirmedException} when the user is not confirmed, and no one-time code could confirm them
 */
export function choiceOf({ cognito, pool, client }: ClientCall, signIn: SignIn): Choice {
  const user = signIn.userRowId === undefined ? undefined : cognito.users.byRowId(signIn.userRowId);
  if (user === undefined) return { user, available: decoyChallenges(pool, signIn.givenName) };
  checkEnabled(user);
  const available = availableChallenges(cognito, pool, user);
  if (available.length > 0) return { user, available };
  if (user.status === "UNCONFIRMED") throw userNotConfirmed();
  if (hidesUnknownUsers(client))
    return { user: undefined, available: decoyChallenges(pool, signIn.givenName) };
  throw new CognitoError("NotAuthorizedException", OWN_WORDS.noFirstFactor);
}

/**
 * Whether a challenge that was opened before is still one to begin with.
 *
 * @throws {NotAuthorizedException} when the pool or the user has changed so that it is not
 */
export function checkAvailable(call: ClientCall, signIn: SignIn, challenge: FactorChallenge): Choice {
  const choice = choiceOf(call, signIn);
  if (!choice.available.includes(challenge)) throw incorrectCredentials();
  return choice;
}

/**
 * USER_AUTH, choice-based sign-in: the challenge that is preferred, if the user can begin with it, else SELECT_CHALLENGE
 * with those that there are (API reference of InitiateAuth; OBS, a public record of a live pool, September 2026).
 *
 * @param session the `Session` of ConfirmSignUp, whose code then counts as the first factor
 * @throws {FeatureUnavailableInTierException} when the pool is on the LITE tier
 */
export async function startUserAuth(
  call: ClientCall,
  parameters: AuthParameters,
  session: string | undefined,
): Promise<AuthReply> {
  const { client, pool } = call;
  checkFlow(client, "USER_AUTH");
  if (pool.settings.UserPoolTier === "LITE")
    throw new CognitoError("FeatureUnavailableInTierException", OWN_WORDS.needsTier("ESSENTIALS or PLUS"));
  const givenName = readUsername(client, parameters);
  const { signIn, user: known } = beginSignIn(call, "USER_AUTH", givenName, undefined, checkEnabled);
  const factor = session === undefined ? undefined : redeemSignUp(call, session, known);
  await preAuthentication(call, signIn.userName, known);
  const { user, available } = choiceOf(call, signIn);
  const next = withoutMetadata(call);
  if (user !== undefined && factor !== undefined && available.includes(factor))
    return issueTokens(next, user);
  const begun = user === undefined ? { ...signIn, userRowId: undefined } : signIn;
  const preferred = available.find((challenge) => challenge === parameters["PREFERRED_CHALLENGE"]);
  const reply =
    preferred === undefined
      ? openChallenge(next, begun, { name: "SELECT_CHALLENGE" }, {})
      : await openFactor(next, begun, user, preferred, parameters);
  return reply.ChallengeName === undefined ? reply : { ...reply, AvailableChallenges: available };
}
