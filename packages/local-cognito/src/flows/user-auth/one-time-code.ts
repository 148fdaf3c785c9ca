import { timingSafeEqual } from "node:crypto";
import { OTP_ATTEMPTS, OTP_CONFIRMATION_RUNS_TRIGGER, OTP_MISMATCH } from "../../assumptions.ts";
import type { ClientCall } from "../../call.ts";
import { CognitoError, incorrectCredentials } from "../../errors.ts";
import { availableChallenges } from "../../factors/first-factors.ts";
import { sendOneTimeCode } from "../../messages/send-one-time-code.ts";
import type { OneTimeCode, SignIn } from "../../store/open-session.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { issueTokens } from "../../tokens/issue-tokens.ts";
import { postConfirmation } from "../../triggers/notifications.ts";
import { checkMaySignIn } from "../../users/check-user.ts";
import { deliveryTo } from "../../users/delivery.ts";
import { fakeAddress } from "../../users/unknown-user.ts";
import type { User } from "../../users/user.ts";
import { withVerified } from "../../users/verification.ts";
import { openChallenge } from "../start/open-challenge.ts";

const ATTRIBUTES = { EMAIL_OTP: "email", SMS_OTP: "phone_number" } as const;

/** Sends a code to the user and opens the challenge; for somebody who does not exist it looks the same. */
export async function openOneTimeCode(
  call: ClientCall,
  signIn: SignIn,
  user: User | undefined,
  name: OneTimeCode["name"],
): Promise<AuthReply> {
  const attribute = ATTRIBUTES[name];
  const address = user?.attributes[attribute];
  const sent =
    user === undefined || address === undefined
      ? undefined
      : { code: await sendOneTimeCode(call, user, attribute, address), to: address };
  const shown = deliveryTo(attribute, address ?? fakeAddress(call.pool, attribute, signIn.givenName));
  return openChallenge(
    call,
    signIn,
    { name, sent, wrong: { count: 0 } },
    {
      CODE_DELIVERY_DELIVERY_MEDIUM: shown.DeliveryMedium,
      CODE_DELIVERY_DESTINATION: shown.Destination,
    },
  );
}

function isCode(given: string, code: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(code)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Checks a code. A wrong one leaves the session open for another try, until it was guessed too often; the right one uses
 * it up. It proves the address that it went to, which makes it verified, and confirms its user (developer guide,
 * authentication-flow-methods).
 *
 * @throws {CodeMismatchException} when it is another one
 */
export async function answerOneTimeCode(
  call: ClientCall,
  session: string,
  signIn: SignIn,
  { name, sent, wrong }: OneTimeCode,
  given: string,
): Promise<AuthReply> {
  const { cognito, pool } = call;
  if (sent === undefined || !isCode(given, sent.code)) {
    wrong.count += 1;
    if (wrong.count >= OTP_ATTEMPTS) cognito.sessions.take(session);
    throw new CognitoError("CodeMismatchException", OTP_MISMATCH);
  }
  cognito.sessions.take(session);
  const before = signIn.userRowId === undefined ? undefined : cognito.users.byRowId(signIn.userRowId);
  // The code proves the address that it went to, and nothing about one that took its place.
  const isTheirs = before?.attributes[ATTRIBUTES[name]] === sent.to;
  if (before === undefined || !isTheirs || !availableChallenges(cognito, pool, before).includes(name))
    throw incorrectCredentials();
  const user = cognito.users.update(
    pool,
    before.rowId,
    ({ status, attributes }) => ({
      status: status === "UNCONFIRMED" ? "CONFIRMED" : status,
      attributes: withVerified(attributes, ATTRIBUTES[name]),
    }),
    cognito.now(),
  );
  checkMaySignIn(user);
  if (before.status === "UNCONFIRMED") {
    cognito.codes.delete(user.rowId, "sign-up");
    if (OTP_CONFIRMATION_RUNS_TRIGGER) await postConfirmation(call, user, "PostConfirmation_ConfirmSignUp");
  }
  return issueTokens(call, user);
}
