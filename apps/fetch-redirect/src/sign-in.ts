// Signing in with `fetch` alone and a redirect to Authsignal. To use it elsewhere, copy this file and
// `pending-sign-in.ts`, and install nothing; the two need nothing else of this repository. `main.ts` shows when each
// function is called.

/** Which pool people sign in to; all of it is public. */
export interface PoolSettings {
  readonly region: string;
  readonly userPoolClientId: string;
  /** The client whose one use is SignUp; absent where people cannot create accounts. */
  readonly signUpClientId?: string;
  /** Where the pool answers, if not at AWS. */
  readonly userPoolEndpoint?: string;
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

/**
 * The name that Cognito gives an exception, such as `NotAuthorizedException`, or one of
 * - `NetworkError`: nothing that this page may read came back;
 * - `ForbiddenException`: Cognito's firewall, also where it answers with a page;
 * - `UnexpectedAnswerError`: something that this file was not written for, such as another trigger.
 */
export type CognitoErrorName = `${string}Exception` | "NetworkError" | "UnexpectedAnswerError";

/** Why a call gave no answer. */
export class CognitoError extends Error {
  override readonly name: CognitoErrorName;

  constructor(name: CognitoErrorName, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * CUSTOM_AUTH with the user name alone: the triggers answer with Authsignal's URL. Somebody who has no account yet gets
 * one on the way, where people can create accounts. Keep the result with `pending-sign-in.ts` before the page is left.
 *
 * @throws CognitoError
 */
export async function startSignIn(pool: PoolSettings, email: string): Promise<PendingSignIn> {
  try {
    return await initiateAuth(pool, email);
  } catch (error) {
    if (!isNoAccount(error) || pool.signUpClientId === undefined) throw error;
  }
  await signUp(pool, pool.signUpClientId, email);
  return initiateAuth(pool, email);
}

async function initiateAuth(pool: PoolSettings, email: string): Promise<PendingSignIn> {
  const answer = await call(pool, "InitiateAuth", {
    ClientId: pool.userPoolClientId,
    AuthFlow: "CUSTOM_AUTH",
    AuthParameters: { USERNAME: email },
  });
  return readChallenge(answer, { email, username: email });
}

/** A trigger's public code arrives in a sentence of Cognito's. */
function isNoAccount(error: unknown): boolean {
  return error instanceof Error && /failed with error NO_ACCOUNT\b/.test(error.message);
}

/** Creates an account that is not proven yet. Nobody ever learns the password, which SignUp asks for. */
async function signUp(pool: PoolSettings, ClientId: string, Username: string): Promise<void> {
  const bytes = Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16));
  // The suffix meets the character rules of any pool.
  const Password = `${bytes.join("")}Aa1!`;
  try {
    await call(pool, "SignUp", {
      ClientId,
      Username,
      Password,
      UserAttributes: [{ Name: "email", Value: Username }],
    });
  } catch (error) {
    // Another tab was faster.
    if (!(error instanceof Error) || error.name !== "UsernameExistsException") throw error;
  }
}

/**
 * On the callback page: sends the proof, which the Verify trigger checks. A proof that is not accepted is not an error:
 * Cognito asks again, with a new Session.
 *
 * @param pending what `consume` of `pending-sign-in.ts` gave back
 * @throws CognitoError
 */
export async function answerChallenge(
  pool: PoolSettings,
  pending: PendingSignIn,
  token: string,
): Promise<{ readonly tokens: Tokens } | { readonly next: PendingSignIn }> {
  const answer = await call(pool, "RespondToAuthChallenge", {
    ClientId: pool.userPoolClientId,
    ChallengeName: "CUSTOM_CHALLENGE",
    Session: pending.session,
    ChallengeResponses: { USERNAME: pending.username, ANSWER: JSON.stringify({ token }) },
    // Lets the tokens name the factor, where the environment asks for that; each answer has its own.
    ClientMetadata: { signInId: crypto.randomUUID() },
  });
  return answer.AuthenticationResult
    ? { tokens: tokensOf(answer) }
    : { next: readChallenge(answer, pending) };
}

/** New ID and access tokens now. With rotation on, the refresh token changes too. @throws CognitoError */
export async function refreshTokens(pool: PoolSettings, RefreshToken: string): Promise<Tokens> {
  const answer = await call(pool, "GetTokensFromRefreshToken", {
    ClientId: pool.userPoolClientId,
    RefreshToken,
  });
  return tokensOf(answer, RefreshToken);
}

/** Ends this sign-in: the refresh token and every access token that came from it. @throws CognitoError */
export async function revokeSession(pool: PoolSettings, { refreshToken }: Tokens): Promise<void> {
  await call(pool, "RevokeToken", { ClientId: pool.userPoolClientId, Token: refreshToken });
}

/** Ends every sign-in of the person. @throws CognitoError */
export async function endAllSessions(pool: PoolSettings, { accessToken }: Tokens): Promise<void> {
  await call(pool, "GlobalSignOut", { AccessToken: accessToken });
}

/** What this file reads of Cognito's answers. */
interface Answer {
  /** Of an exception. */
  readonly __type?: string;
  readonly message?: string;
  readonly Session?: string;
  readonly ChallengeParameters?: Readonly<Record<string, string>>;
  readonly AuthenticationResult?: {
    readonly IdToken?: string;
    readonly AccessToken?: string;
    readonly RefreshToken?: string;
  };
}

/** Cognito's API is JSON over POST; these operations of a public client need no signature. */
async function call(pool: PoolSettings, operation: string, input: object): Promise<Answer> {
  const sent = fetch(pool.userPoolEndpoint ?? `https://cognito-idp.${pool.region}.amazonaws.com/`, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  }).then(async (reply) => ({ ok: reply.ok, status: reply.status, text: await reply.text() }));
  const { ok, status, text } = await sent.catch((error: unknown) => {
    throw new CognitoError("NetworkError", String(error));
  });
  let answer: Answer;
  try {
    // RevokeToken and GlobalSignOut answer with nothing.
    answer = JSON.parse(text || "{}");
  } catch {
    throw new CognitoError("ForbiddenException", `${operation}: a page with status ${status}`);
  }
  if (ok) return answer;
  // The name may have a namespace before it.
  const name = /(\w+)Exception/.exec(answer.__type ?? "")?.[1] ?? "Unknown";
  throw new CognitoError(`${name}Exception`, answer.message ?? "");
}

/** Cognito names the user by its own user name from here on: later calls must use that one. */
function readChallenge(
  { Session = "", ChallengeParameters = {} }: Answer,
  { email, username }: Pick<PendingSignIn, "email" | "username">,
): PendingSignIn {
  const { USERNAME = username, url = "", attemptsLeft = "" } = ChallengeParameters;
  if (!isSafeUrl(url)) throw new CognitoError("UnexpectedAnswerError", `challenge with url "${url}"`);
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
function tokensOf({ AuthenticationResult = {} }: Answer, refreshToken?: string): Tokens {
  const { IdToken, AccessToken, RefreshToken = refreshToken } = AuthenticationResult;
  if (!IdToken || !AccessToken || !RefreshToken)
    throw new CognitoError("UnexpectedAnswerError", "an answer without one of its tokens");
  return { idToken: IdToken, accessToken: AccessToken, refreshToken: RefreshToken };
}

/** https, or http on this machine. Anything else, such as `javascript:`, must not become the page's address. */
export function isSafeUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const isThisMachine = /^(.+\.)?localhost$|^127\.0\.0\.1$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isThisMachine);
}
