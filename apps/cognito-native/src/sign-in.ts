// Signing in with Cognito alone: its USER_AUTH with a code by mail or a passkey, no Authsignal. To use it elsewhere, copy
// this file and `passkeys.ts`, and install `aws-amplify`; they need nothing else of this repository. `flow.ts` shows when
// each function is called. The pool needs the tier Essentials, EMAIL_OTP and WEB_AUTHN as first factors, and a client with
// ALLOW_USER_AUTH.
import { Amplify } from "aws-amplify";
import {
  autoSignIn,
  confirmSignIn,
  confirmSignUp,
  fetchAuthSession,
  type SignInOutput,
  signIn,
  signOut,
  signUp,
} from "aws-amplify/auth";

/** Which pool people sign in to; all of it is public. */
export interface PoolSettings {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** Where the pool answers, if not at AWS. */
  readonly userPoolEndpoint?: string;
}

/** What the pool waits for. */
export type Challenge =
  /** The code of a sign-up, or of a sign-in, that was mailed to `sentTo` (as Cognito shows it). */
  | { readonly waitsFor: "sign-up code" | "code"; readonly sentTo: string | undefined }
  /** A signature of a passkey: call `usePasskey`. */
  | { readonly waitsFor: "passkey" };

/** Both encoded, as Cognito issued them. */
export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
}

/** Cognito answered with something that this file was not written for: other factors, another flow. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
}

/** Call it once, before anything else. */
export function configureAmplify({ userPoolId, userPoolClientId, userPoolEndpoint }: PoolSettings): void {
  const endpoint = userPoolEndpoint === undefined ? {} : { userPoolEndpoint };
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, ...endpoint } } });
}

/**
 * Signs somebody up who has no account, or begins the sign-in. The pool hides who has one from InitiateAuth, so SignUp is
 * asked first, where people can create accounts: it says that a name exists, whatever the pool hides.
 *
 * @param signUpIsOpen whether people can create accounts
 */
export async function startSignIn(email: string, signUpIsOpen: boolean): Promise<Challenge> {
  const code = signUpIsOpen ? await createAccount(email) : undefined;
  if (code !== undefined) return code;
  const { nextStep } = await signIn({ username: email, options: { authFlowType: "USER_AUTH" } });
  if (nextStep.signInStep !== "CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION")
    throw new UnexpectedAnswerError(`${nextStep.signInStep}; expected a choice of first factors`);
  return nextStep.availableChallenges?.includes("WEB_AUTHN") ? { waitsFor: "passkey" } : askForCode();
}

/** @returns undefined when somebody has that name already; a person who has not confirmed it does so by signing in */
async function createAccount(email: string): Promise<Challenge | undefined> {
  try {
    const { nextStep } = await signUp({
      username: email,
      options: { userAttributes: { email }, autoSignIn: { authFlowType: "USER_AUTH" } },
    });
    if (nextStep.signUpStep !== "CONFIRM_SIGN_UP")
      throw new UnexpectedAnswerError(`${nextStep.signUpStep}; expected CONFIRM_SIGN_UP`);
    return { waitsFor: "sign-up code", sentTo: nextStep.codeDeliveryDetails.destination };
  } catch (error) {
    if (error instanceof Error && error.name === "UsernameExistsException") return undefined;
    throw error;
  }
}

/** Chooses the code by mail, at the start or after a passkey that did not come. */
export async function askForCode(): Promise<Challenge> {
  const { nextStep } = await confirmSignIn({ challengeResponse: "EMAIL_OTP" });
  return readCode(nextStep);
}

/**
 * Has the browser sign with a passkey, which signs the person in.
 *
 * @throws PasskeyError from Amplify when the person closed the browser's dialog, or has no passkey here: go on with
 * `askForCode`
 */
export async function usePasskey(): Promise<void> {
  const { isSignedIn, nextStep } = await confirmSignIn({ challengeResponse: "WEB_AUTHN" });
  if (!isSignedIn) throw new UnexpectedAnswerError(`${nextStep.signInStep} after a passkey; expected DONE`);
}

/**
 * Sends the code. The code of a sign-up confirms the account and signs in, without another code.
 *
 * @returns false when it is not the right one: the sign-in waits for another answer
 */
export async function answerCode(email: string, { waitsFor }: Challenge, code: string): Promise<boolean> {
  try {
    if (waitsFor !== "sign-up code") return (await confirmSignIn({ challengeResponse: code })).isSignedIn;
    await confirmSignUp({ username: email, confirmationCode: code });
  } catch (error) {
    if (error instanceof Error && error.name === "CodeMismatchException") return false;
    throw error;
  }
  const { isSignedIn, nextStep } = await autoSignIn();
  if (!isSignedIn) throw new UnexpectedAnswerError(`${nextStep.signInStep} after a sign-up; expected DONE`);
  return true;
}

/**
 * The tokens that Amplify keeps in localStorage. It renews expired ones; `forceRefresh` renews them now.
 *
 * @returns undefined when nobody is signed in, also when Cognito refused to renew: Amplify then forgets the tokens
 * instead of throwing
 */
export async function currentTokens({ forceRefresh = false } = {}): Promise<Tokens | undefined> {
  const { tokens } = await fetchAuthSession({ forceRefresh });
  if (tokens?.idToken === undefined) return undefined;
  return { idToken: tokens.idToken.toString(), accessToken: tokens.accessToken.toString() };
}

/**
 * Forgets the tokens and asks Cognito to revoke them: those of this sign-in, or every token of the person. Amplify hides
 * errors of that call, so nobody learns whether it arrived.
 */
export function endSession(scope: "here" | "everywhere"): Promise<void> {
  return signOut({ global: scope === "everywhere" });
}

function readCode(nextStep: SignInOutput["nextStep"]): Challenge {
  if (nextStep.signInStep !== "CONFIRM_SIGN_IN_WITH_EMAIL_CODE")
    throw new UnexpectedAnswerError(`${nextStep.signInStep}; expected a code by mail`);
  return { waitsFor: "code", sentTo: nextStep.codeDeliveryDetails?.destination };
}
