// Signing in with Amplify and Authsignal's popup. To use it elsewhere, copy this one file and install `aws-amplify` and
// `@authsignal/browser`; it needs nothing else of this repository. `flow.ts` shows when each function is called.
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

/** One open challenge. */
export interface Challenge {
  /** Authsignal's page for it. The URL carries a token: keep it as secret as a session. */
  readonly url: string;
  /** How many answers Cognito still accepts, the next one included; undefined where the trigger does not say. */
  readonly attemptsLeft: number | undefined;
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

/** Call it once, before anything else. */
export function configureAmplify({ userPoolId, userPoolClientId, userPoolEndpoint }: PoolSettings): void {
  const endpoint = userPoolEndpoint === undefined ? {} : { userPoolEndpoint };
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, ...endpoint } } });
}

/**
 * CUSTOM_WITHOUT_SRP sends the user name alone: the triggers answer with Authsignal's URL. Somebody who has no account
 * yet gets one on the way, where people can create accounts.
 *
 * @param signUpIsOpen whether they can
 * @param username whom it is for, where a passkey has said that; the email is tried where there is no such account
 */
export async function startSignIn(
  email: string,
  signUpIsOpen: boolean,
  username = email,
): Promise<Challenge> {
  try {
    return await initiateAuth(username);
  } catch (error) {
    if (!isNoAccount(error)) throw error;
    // Authsignal's id of a person is another one after a recovery.
    if (username !== email) return startSignIn(email, signUpIsOpen);
    if (!signUpIsOpen) throw error;
  }
  await createAccount(email);
  return initiateAuth(email);
}

async function initiateAuth(username: string): Promise<Challenge> {
  const { nextStep } = await signIn({ username, options: { authFlowType: "CUSTOM_WITHOUT_SRP" } });
  return readChallenge(nextStep);
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

/** The SDK's own width, but never wider than a small phone. */
const POPUP = { width: "min(385px, 94vw)" };

/**
 * Shows Authsignal's page in a popup until the person has finished or closed it.
 *
 * @param onError called when Authsignal's page reports a problem; the popup stays open
 * @returns undefined when the person closed the popup: the SDK resolves without a token, it never rejects
 */
export async function proveInPopup(
  authsignal: Authsignal,
  { url }: Pick<Challenge, "url">,
  onError: () => void,
): Promise<string | undefined> {
  const { token } = await authsignal.launch(url, { mode: "popup", popupOptions: POPUP, onError });
  return token;
}

/**
 * Sends the proof, which the Verify trigger checks. A proof that is not accepted is not an error: Cognito asks again.
 *
 * @returns the next challenge, or undefined when the person is signed in
 */
export async function answerChallenge(token: string): Promise<Challenge | undefined> {
  // The id lets the tokens name the factor, where the environment asks for that; each answer has its own.
  const clientMetadata = { signInId: crypto.randomUUID() };
  const { isSignedIn, nextStep } = await confirmSignIn({
    challengeResponse: token,
    options: { clientMetadata },
  });
  return isSignedIn ? undefined : readChallenge(nextStep);
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

/** The challenge of a step. @throws UnexpectedAnswerError where it is none of ours */
export function readChallenge(nextStep: SignInOutput["nextStep"]): Challenge {
  const custom = nextStep.signInStep === "CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE";
  const { url = "", attemptsLeft = "" } = (custom && nextStep.additionalInfo) || {};
  if (!isSafeUrl(url)) throw new UnexpectedAnswerError(`challenge with url "${url}"; expected an https URL`);
  return { url, attemptsLeft: /^\d+$/.test(attemptsLeft) ? Number(attemptsLeft) : undefined };
}

/** https, or http on this machine. Anything else, such as `javascript:`, must not become the address of a frame. */
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
