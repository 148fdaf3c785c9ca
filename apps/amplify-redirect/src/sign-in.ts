// Signing in with Amplify and a redirect to Authsignal in the same tab. To use it elsewhere, copy this file and
// `pending-sign-in.ts`, and install `aws-amplify` and `@authsignal/browser`; the two need nothing else of this
// repository. `main.ts` shows when each function is called.
//
// Amplify keeps a started sign-in in this tab's sessionStorage (`CognitoSignInState.*`) and reads it back when its
// module loads on the callback page, if that is less than three minutes later. It reports none of this, so the app
// keeps a start time of its own, and tests the storage before it starts.
import type { Authsignal } from "@authsignal/browser";
import { Amplify } from "aws-amplify";
import {
  confirmSignIn,
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

/** A started sign-in: whom it is for, and where to prove it. Amplify keeps Cognito's Session. */
export interface PendingSignIn {
  /** What the person typed. */
  readonly email: string;
  /** Authsignal's page for it. The URL carries a token: keep it as secret as a session. */
  readonly url: string;
  /** How many answers Cognito still accepts, the next one included; undefined where the trigger does not say. */
  readonly attemptsLeft: number | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Both encoded, as Cognito issued them. */
export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
}

/** Cognito answered with something that this file was not written for: another trigger, another flow. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
}

/** This tab keeps nothing. Amplify would start a sign-in all the same, and lose it with the page. */
export class TabStorageError extends Error {
  override readonly name = "TabStorageError";
}

/** Call it once, before anything else. */
export function configureAmplify({ userPoolId, userPoolClientId, userPoolEndpoint }: PoolSettings): void {
  const endpoint = userPoolEndpoint === undefined ? {} : { userPoolEndpoint };
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, ...endpoint } } });
}

/**
 * CUSTOM_WITHOUT_SRP sends the user name alone: the triggers answer with Authsignal's URL. Somebody who has no account
 * yet gets one on the way, where people can create accounts. Keep the result with `pending-sign-in.ts` before the page
 * is left.
 *
 * @param signUpIsOpen whether they can
 * @throws TabStorageError before anything is sent
 */
export async function startSignIn(email: string, signUpIsOpen: boolean): Promise<PendingSignIn> {
  requireTabStorage();
  try {
    return await initiateAuth(email);
  } catch (error) {
    if (!isNoAccount(error) || !signUpIsOpen) throw error;
  }
  await createAccount(email);
  return initiateAuth(email);
}

function requireTabStorage(): void {
  const probe = "tab-storage-probe";
  try {
    sessionStorage.setItem(probe, probe);
    sessionStorage.removeItem(probe);
  } catch (error) {
    throw new TabStorageError("sessionStorage cannot be written; expected it to keep the sign-in", {
      cause: error,
    });
  }
}

async function initiateAuth(email: string): Promise<PendingSignIn> {
  // Taken before the call, so that the app never trusts a sign-in longer than Amplify keeps it.
  const startedAt = Date.now();
  const { nextStep } = await signIn({
    username: email,
    options: { authFlowType: "CUSTOM_WITHOUT_SRP" },
  });
  return readChallenge(nextStep, email, startedAt);
}

/** A trigger's public code arrives in a sentence of Cognito's. */
function isNoAccount(error: unknown): boolean {
  return error instanceof Error && /failed with error NO_ACCOUNT\b/.test(error.message);
}

/**
 * Creates an account that is not proven yet. Amplify signs up with the client that it signs in with, so that client may
 * write the email; the other styles have a client for this alone.
 */
async function createAccount(email: string): Promise<void> {
  try {
    await signUp({ username: email, password: randomPassword(), options: { userAttributes: { email } } });
  } catch (error) {
    // Another tab was faster.
    if (!(error instanceof Error) || error.name !== "UsernameExistsException") throw error;
  }
}

/** Leaves this page. Authsignal sends the person back to the registered redirect URL with `?token=`. */
export function leaveForAuthsignal(authsignal: Authsignal, { url }: PendingSignIn): void {
  authsignal.launch(url);
}

/**
 * On the callback page: sends the proof, which the Verify trigger checks. A proof that is not accepted is not an error:
 * Cognito asks again.
 *
 * @param pending what `consume` of `pending-sign-in.ts` gave back
 * @returns the next sign-in to prove, or undefined when the person is signed in
 * @throws SignInException when Amplify does not have the sign-in any more
 */
export async function answerChallenge(
  { email }: PendingSignIn,
  token: string,
): Promise<PendingSignIn | undefined> {
  const startedAt = Date.now();
  // The id lets the tokens name the factor, where the environment asks for that; each answer has its own.
  const clientMetadata = { signInId: crypto.randomUUID() };
  const { isSignedIn, nextStep } = await confirmSignIn({
    challengeResponse: token,
    options: { clientMetadata },
  });
  return isSignedIn ? undefined : readChallenge(nextStep, email, startedAt);
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

function readChallenge(nextStep: SignInOutput["nextStep"], email: string, startedAt: number): PendingSignIn {
  const custom = nextStep.signInStep === "CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE";
  const { url = "", attemptsLeft = "" } = (custom && nextStep.additionalInfo) || {};
  if (!isSafeUrl(url)) throw new UnexpectedAnswerError(`challenge with url "${url}"; expected an https URL`);
  return {
    email,
    url,
    attemptsLeft: /^\d+$/.test(attemptsLeft) ? Number(attemptsLeft) : undefined,
    startedAt,
  };
}

/** https, or http on this machine. Anything else, such as `javascript:`, must not become the page's address. */
export function isSafeUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const isThisMachine = /^(.+\.)?localhost$|^127\.0\.0\.1$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isThisMachine);
}

/** SignUp asks for a password. Nobody ever learns this one; the suffix meets the character rules of any pool. */
function randomPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}Aa1!`;
}
