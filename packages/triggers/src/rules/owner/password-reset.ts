import { isUnknown } from "../known-user.ts";
import { PublicError } from "../public-error.ts";
import { spent } from "./owner-record.ts";
import { type CognitoPort, type PoolUser, written } from "./ports.ts";
import { ownedRoundToParameters } from "./round.ts";
import { type TrackPolicy, type TrackPorts, trackRound } from "./track-round.ts";
import { type OwnerVerdict, type VerifyPolicy, type VerifyPorts, verifyOwner } from "./verify.ts";

export interface StartResetPorts extends TrackPorts {
  readonly cognito: Pick<CognitoPort, "getUser">;
}

/**
 * A reset that was started. Keep it in the back end, under a random id that the browser gets: it says whether the person
 * exists, and who could change it could choose whose password is set.
 */
export interface PasswordReset {
  readonly user: PoolUser;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Starts a round outside of Cognito for somebody who has no password, or has forgotten it: under
 * `password-then-challenge` they have no other way to a proof. The rules are those of a sign-in, with an action of its
 * own. An unknown name is answered like a known one.
 *
 * @param user the name that was typed
 * @returns the URL for the browser, and what the back end keeps
 * @throws {PublicError} `NO_ACCOUNT` where unknown people are refused, `NO_PROVEN_ADDRESS` where the pool holds none,
 * `SIGN_IN_BLOCKED` and `SIGN_IN_UNDER_REVIEW` by Authsignal's rules; `AUTHSIGNAL_UNAVAILABLE` and `AWS_UNAVAILABLE` when a service does not answer, `CONFIGURATION_ERROR` when one
 * refuses
 */
export async function startPasswordReset(
  user: PoolUser,
  ports: StartResetPorts,
  policy: TrackPolicy,
): Promise<{ readonly url: string; readonly reset: PasswordReset }> {
  const attributes = await known(user, ports.cognito);
  const { round, tracked } = await trackRound(
    {
      ...user,
      sub: attributes?.["sub"],
      address: attributes?.[policy.anchor],
      passwordShown: false,
    },
    ports,
    policy,
  );
  return { url: tracked.url, reset: { user, parameters: ownedRoundToParameters(round) } };
}

export interface FinishResetPorts extends VerifyPorts {
  readonly cognito: Pick<CognitoPort, "getUser" | "setPassword">;
}

/**
 * Sets a password once the round is proven, last of all. One round sets one password: the record changes first. A back
 * end that stops for longer than a recovery takes, and then dies, may still set it after that: recover once more.
 *
 * @param answer the token that the browser got
 * @returns why the proof was not accepted; `accepted` when the password is set. Tell the browser yes or no alone
 * @throws {PublicError} `AUTHSIGNAL_UNAVAILABLE` and `AWS_UNAVAILABLE` when a service does not answer, `CONFIGURATION_ERROR` when one
 * refuses
 */
export async function finishPasswordReset(
  { user, parameters }: PasswordReset,
  answer: unknown,
  password: string,
  ports: FinishResetPorts,
  policy: VerifyPolicy,
): Promise<OwnerVerdict> {
  const attributes = await known(user, ports.cognito);
  const sub = attributes?.["sub"];
  const { verdict, record } = await verifyOwner(
    {
      answer,
      privateChallengeParameters: parameters,
      user,
      sub,
      attributes: attributes ?? {},
    },
    ports,
    { ...policy, acceptAllow: false },
  );
  if (sub === undefined || !record) return verdict;
  const key = { userPoolId: user.userPoolId, sub };
  const claimed = spent(record, ports.draw);
  if (!(await written(ports.owners, key, claimed, record.version))) return "used-before";
  await ports.cognito.setPassword(user, password);
  // Support may have recovered the account meanwhile, from the one who resets it: their password must not be the last one.
  if ((await ports.owners.read(key))?.person === claimed.person) return "accepted";
  await ports.cognito.setPassword(user, ports.drawPassword());
  return "record-changed";
}

async function known({ userPoolId, userName }: PoolUser, cognito: Pick<CognitoPort, "getUser">) {
  const attributes = await cognito.getUser({ userPoolId, userName });
  if (attributes === undefined || isUnknown({ userAttributes: attributes })) return undefined;
  if (!attributes["sub"]) throw new PublicError("INTERNAL_ERROR", "AdminGetUser: a user without sub");
  return attributes;
}
