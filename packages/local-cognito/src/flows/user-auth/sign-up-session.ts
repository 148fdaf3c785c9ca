import { CONFIRM_SIGN_UP_NEEDS_SESSION } from "../../assumptions.ts";
import type { ClientCall } from "../../call.ts";
import { allowsFlow, authSessionMilliseconds } from "../../pools/app-client.ts";
import type { OneTimeCode, SignUpStep } from "../../store/open-session.ts";
import type { AddressAttribute } from "../../users/delivery.ts";
import type { User } from "../../users/user.ts";

/**
 * Opens a `Session` that leads from SignUp over ConfirmSignUp to a first sign-in (API reference of each).
 *
 * @returns undefined when the client does not allow USER_AUTH
 */
export function openSignUp(
  { cognito, client, pool }: ClientCall,
  user: User,
  step: SignUpStep,
): string | undefined {
  if (!allowsFlow(client, "USER_AUTH")) return undefined;
  const signIn = {
    flow: "USER_AUTH" as const,
    poolId: pool.id,
    clientId: client.id,
    userRowId: user.rowId,
    userName: user.username,
    givenName: user.username,
    srpA: undefined,
    history: [],
  };
  return cognito.sessions.open({ signIn, challenge: step }, authSessionMilliseconds(client));
}

/** Uses up the session of a step of this user's sign-up. One that is used, expired or another's is nothing. */
function takeStep<N extends SignUpStep["name"]>(
  { cognito, client }: ClientCall,
  session: string,
  user: User | undefined,
  name: N,
): Extract<SignUpStep, { name: N }> | undefined {
  if (user === undefined || !cognito.sessions.isOpen(session)) return undefined;
  const { signIn, challenge } = cognito.sessions.peek(session);
  const isStep = (step: typeof challenge): step is Extract<SignUpStep, { name: N }> => step.name === name;
  if (signIn.userRowId !== user.rowId || signIn.clientId !== client.id || !isStep(challenge))
    return undefined;
  cognito.sessions.take(session);
  return challenge;
}

/** What ConfirmSignUp gives, for the session of SignUp or without one: a session that proves the address. */
export function confirmSignUpSession(
  call: ClientCall,
  session: string | undefined,
  user: User,
  proven: AddressAttribute,
): string | undefined {
  const step = session === undefined ? undefined : takeStep(call, session, user, "CONFIRM_SIGN_UP");
  if (CONFIRM_SIGN_UP_NEEDS_SESSION && step === undefined) return undefined;
  const factor = proven === "email" ? "EMAIL_OTP" : "SMS_OTP";
  return openSignUp(call, user, { name: "CONFIRMED_SIGN_UP", factor });
}

/** The factor that a sign-up has proven, for a first sign-in within the session's life. */
export function redeemSignUp(
  call: ClientCall,
  session: string,
  user: User | undefined,
): OneTimeCode["name"] | undefined {
  return takeStep(call, session, user, "CONFIRMED_SIGN_UP")?.factor;
}
