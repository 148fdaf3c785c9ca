// Signing in with the AWS SDK and Authsignal's page, by a redirect or in a popup. To use it elsewhere, copy this file and
// `pending-sign-in.ts`, and install `@aws-sdk/client-cognito-identity-provider` and `@authsignal/browser`; the two need
// nothing else of this repository. `main.ts` shows when each function is called.
import type { Authsignal } from "@authsignal/browser";
import {
  type AuthenticationResultType,
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  type InitiateAuthResponse,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";

/** Which pool people sign in to; all of it is public. */
export interface PoolSettings {
  readonly region: string;
  readonly userPoolClientId: string;
  /** The client whose one use is SignUp; absent where people cannot create accounts. */
  readonly signUpClientId?: string;
  /** Where the pool answers, if not at AWS. */
  readonly userPoolEndpoint?: string;
}

export interface Pool {
  readonly cognito: CognitoIdentityProviderClient;
  readonly clientId: string;
  readonly signUpClientId: string | undefined;
}

/** A started sign-in: whom it is for, where to prove it, and what the answer needs. */
export interface PendingSignIn {
  /** What the person typed. */
  readonly email: string;
  /** Cognito's own name for the user, which the answer must use. */
  readonly username: string;
  /** Cognito's opaque Session. It counts for one answer. */
  readonly session: string;
  /** Authsignal's page for it. The URL carries a token: keep it as secret as the Session. */
  readonly url: string;
  /** How many answers Cognito still accepts, the next one included; undefined where the trigger does not say. */
  readonly attemptsLeft: number | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** All encoded, as Cognito issued them. */
export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Cognito answered with something that this file was not written for: another trigger, another flow. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
}

export function connectPool(settings: PoolSettings): Pool {
  const { region, userPoolClientId, signUpClientId, userPoolEndpoint } = settings;
  // One attempt: a Session counts for one answer, and Cognito refuses a repeated answer that did arrive.
  const config = { region, maxAttempts: 1, ...(userPoolEndpoint && { endpoint: userPoolEndpoint }) };
  return { cognito: new CognitoIdentityProviderClient(config), clientId: userPoolClientId, signUpClientId };
}

/**
 * CUSTOM_AUTH with the user name alone: the triggers answer with Authsignal's URL. Somebody who has no account yet gets
 * one on the way, where people can create accounts. Keep the result with `pending-sign-in.ts` before the page is left.
 *
 * @param username whom it is for, where a passkey has said that; the email is tried where there is no such account
 */
export async function startSignIn(pool: Pool, email: string, username = email): Promise<PendingSignIn> {
  try {
    return await initiateAuth(pool, email, username);
  } catch (error) {
    if (!isNoAccount(error)) throw error;
    // Authsignal's id of a person is another one after a recovery.
    if (username !== email) return startSignIn(pool, email);
    if (pool.signUpClientId === undefined) throw error;
  }
  await signUp(pool.cognito, pool.signUpClientId, email);
  return initiateAuth(pool, email, username);
}

async function initiateAuth({ cognito, clientId }: Pool, email: string, username: string) {
  const output = await cognito.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: "CUSTOM_AUTH",
      AuthParameters: { USERNAME: username },
    }),
  );
  return readChallenge(output, { email, username });
}

/** A trigger's public code arrives in a sentence of Cognito's. */
function isNoAccount(error: unknown): boolean {
  return error instanceof Error && /failed with error NO_ACCOUNT\b/.test(error.message);
}

/** Creates an account that is not proven yet. It has a client of its own, which can do nothing else. */
async function signUp(cognito: CognitoIdentityProviderClient, clientId: string, email: string) {
  try {
    await cognito.send(
      new SignUpCommand({
        ClientId: clientId,
        Username: email,
        // Nobody ever learns it; the suffix meets the character rules of any pool.
        Password: `${crypto.randomUUID()}${crypto.randomUUID()}Aa1!`,
        UserAttributes: [{ Name: "email", Value: email }],
      }),
    );
  } catch (error) {
    // Another tab was faster.
    if (!(error instanceof Error) || error.name !== "UsernameExistsException") throw error;
  }
}

/** The SDK's own width, but never wider than a small phone. */
const POPUP = { width: "min(385px, 94vw)" };

/**
 * Shows Authsignal's page. With "redirect" it replaces this one, and sends the person back to the registered redirect
 * URL with `?token=`. With "popup" it is a frame in this page, until the person has finished or closed it.
 *
 * @param onError called when Authsignal's page reports a problem; a popup stays open
 * @returns the token of a popup; undefined when the person closed it, or when this page is being left
 */
export async function launchAuthsignal(
  authsignal: Authsignal,
  { url }: Pick<PendingSignIn, "url">,
  mode: "redirect" | "popup",
  onError: () => void = () => {},
): Promise<string | undefined> {
  if (mode === "redirect") return authsignal.launch(url);
  const { token } = await authsignal.launch(url, { mode, popupOptions: POPUP, onError });
  return token;
}

/**
 * On the callback page: sends the proof, which the Verify trigger checks. A proof that is not accepted is not an error:
 * Cognito asks again, with a new Session.
 *
 * @param pending what `consumePending` gave back
 */
export async function answerChallenge(
  { cognito, clientId }: Pool,
  pending: PendingSignIn,
  token: string,
): Promise<{ readonly tokens: Tokens } | { readonly next: PendingSignIn }> {
  const output = await cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName: "CUSTOM_CHALLENGE",
      Session: pending.session,
      ChallengeResponses: { USERNAME: pending.username, ANSWER: JSON.stringify({ token }) },
      // Lets the tokens name the factor, where the environment asks for that; each answer has its own.
      ClientMetadata: { signInId: crypto.randomUUID() },
    }),
  );
  const result = output.AuthenticationResult;
  return result === undefined ? { next: readChallenge(output, pending) } : { tokens: tokensOf(result) };
}

/** New ID and access tokens now. With rotation on, the refresh token changes too. */
export async function refreshTokens({ cognito, clientId }: Pool, refreshToken: string): Promise<Tokens> {
  const output = await cognito.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken: refreshToken }),
  );
  return tokensOf(output.AuthenticationResult, refreshToken);
}

/** Ends this sign-in: the refresh token and every access token that came from it. */
export async function revokeSession({ cognito, clientId }: Pool, { refreshToken }: Tokens): Promise<void> {
  await cognito.send(new RevokeTokenCommand({ ClientId: clientId, Token: refreshToken }));
}

/** Ends every sign-in of the person. Who checks JWTs offline accepts those that are out until they expire. */
export async function endAllSessions({ cognito }: Pool, { accessToken }: Tokens): Promise<void> {
  await cognito.send(new GlobalSignOutCommand({ AccessToken: accessToken }));
}

/** Cognito names the user by its own user name from here on: later calls must use that one. */
export function readChallenge(
  { Session = "", ChallengeParameters = {} }: Pick<InitiateAuthResponse, "Session" | "ChallengeParameters">,
  { email, username }: Pick<PendingSignIn, "email" | "username">,
): PendingSignIn {
  const { USERNAME = username, url = "", attemptsLeft = "" } = ChallengeParameters;
  if (!isSafeUrl(url)) throw new UnexpectedAnswerError(`challenge with url "${url}"; expected an https URL`);
  return {
    email,
    username: USERNAME,
    session: Session,
    url,
    attemptsLeft: /^\d+$/.test(attemptsLeft) ? Number(attemptsLeft) : undefined,
    startedAt: Date.now(),
  };
}

/** A refresh without rotation returns no new refresh token: the old one stays valid. */
function tokensOf(result: AuthenticationResultType | undefined, refreshToken?: string): Tokens {
  const { IdToken, AccessToken, RefreshToken = refreshToken } = result ?? {};
  if (IdToken === undefined || AccessToken === undefined || RefreshToken === undefined) {
    throw new UnexpectedAnswerError("AuthenticationResult without one of its tokens; expected all three");
  }
  return { idToken: IdToken, accessToken: AccessToken, refreshToken: RefreshToken };
}

/** https, or http on this machine. Anything else, such as `javascript:`, must not become the page's address. */
export function isSafeUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const isThisMachine = /^(.+\.)?localhost$|^127\.0\.0\.1$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isThisMachine);
}
