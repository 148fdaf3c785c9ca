// Signing in from a server: the client secret and the tokens never leave it. To use it elsewhere, copy this file,
// `sessions.ts`, `sealed-items.ts` and `cookie.ts`, and install `@aws-sdk/client-cognito-identity-provider`,
// `@aws-sdk/client-dynamodb` and `jose`; the four need nothing else of this repository. `routes.ts` shows when each
// function is called.
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
  type ContextDataType,
  GetTokensFromRefreshTokenCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose";

/** The pool, its confidential client, and how to reach them. */
export interface Pool {
  /** Needs credentials with `cognito-idp:AdminInitiateAuth` and `cognito-idp:AdminRespondToAuthChallenge` on the pool. */
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly clientId: string;
  /** The client whose one use is SignUp; absent where people cannot create accounts. */
  readonly signUpClientId: string | undefined;
  /** `https://cognito-idp.<region>.amazonaws.com/<pool id>`. */
  readonly issuer: string;
  /** The client's secret. @param renew true when Cognito has just refused the last one */
  secret(renew: boolean): Promise<string>;
  /** The person's request, for Cognito's threat protection; without it, each sign-in comes from this server. */
  readonly from?: ContextDataType | undefined;
}

/** A started sign-in: whom it is for, where to prove it, and what the answer needs. Keep it on the server. */
export interface PendingSignIn {
  /** What the person typed. */
  readonly email: string;
  /** Cognito's own name for the user, which the answer must use. */
  readonly username: string;
  /** Cognito's opaque Session. It counts for one answer. */
  readonly session: string;
  /** Authsignal's page for it, the one part that the browser needs. */
  readonly url: string;
  /** How many answers Cognito still accepts, the next one included; undefined where the trigger does not say. */
  readonly attemptsLeft: number | undefined;
}

/** All encoded, as Cognito issued them, and the claims of the ID token, whose signature was verified. */
export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly claims: JWTPayload;
}

/** Cognito answered with something that this file was not written for, such as the challenge of another trigger. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
}

/**
 * CUSTOM_AUTH with the user name alone: the triggers answer with Authsignal's URL. Somebody who has no account yet gets
 * one on the way, where people can create accounts.
 *
 * @throws whatever the AWS SDK throws; `name` is Cognito's name of the exception
 */
export async function startSignIn(pool: Pool, email: string): Promise<PendingSignIn> {
  try {
    return await initiateAuth(pool, email);
  } catch (error) {
    if (!isNoAccount(error) || pool.signUpClientId === undefined) throw error;
  }
  await signUp(pool, pool.signUpClientId, email);
  return initiateAuth(pool, email);
}

/** What each of the two Admin* calls says about the client and the person's request. */
export function callerOf({ userPoolId: UserPoolId, clientId: ClientId, from: ContextData }: Pool) {
  return { UserPoolId, ClientId, ContextData };
}

async function initiateAuth(pool: Pool, email: string): Promise<PendingSignIn> {
  const answer = await withSecret(pool, (secret) => {
    const AuthParameters = { USERNAME: email, SECRET_HASH: secretHash(pool, secret, email) };
    return pool.cognito.send(
      new AdminInitiateAuthCommand({ ...callerOf(pool), AuthFlow: "CUSTOM_AUTH", AuthParameters }),
    );
  });
  return readChallenge(answer, { email, username: email });
}

/** A trigger's public code arrives in a sentence of Cognito's. */
function isNoAccount(error: unknown): boolean {
  return error instanceof Error && /failed with error NO_ACCOUNT\b/.test(error.message);
}

/** Creates an account that is not proven yet. Nobody ever learns the password, which SignUp asks for. */
async function signUp({ cognito }: Pool, ClientId: string, Username: string): Promise<void> {
  // The suffix meets the character rules of any pool.
  const Password = `${randomBytes(32).toString("hex")}Aa1!`;
  const UserAttributes = [{ Name: "email", Value: Username }];
  try {
    await cognito.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
  } catch (error) {
    // Another request was faster.
    if (!(error instanceof Error) || error.name !== "UsernameExistsException") throw error;
  }
}

/**
 * Sends the proof, which the Verify trigger checks. A proof that is not accepted is not an error: Cognito asks again,
 * with a new Session.
 *
 * @param token what Authsignal gave to the callback page
 * @throws whatever the AWS SDK throws, and jose where a token is not the pool's own
 */
export async function answerChallenge(
  pool: Pool,
  pending: PendingSignIn,
  token: string,
): Promise<{ readonly tokens: Tokens } | { readonly next: PendingSignIn }> {
  const { username: USERNAME, session: Session } = pending;
  const answer = await withSecret(pool, (secret) => {
    // Over the name of the first reply, not over what was typed: that is the name that is sent from here on.
    const SECRET_HASH = secretHash(pool, secret, USERNAME);
    return pool.cognito.send(
      new AdminRespondToAuthChallengeCommand({
        ...callerOf(pool),
        ChallengeName: "CUSTOM_CHALLENGE",
        Session,
        ChallengeResponses: { USERNAME, SECRET_HASH, ANSWER: JSON.stringify({ token }) },
        // Lets the tokens name the factor, where the environment asks for that; each answer has its own.
        ClientMetadata: { signInId: randomUUID() },
      }),
    );
  });
  return answer.AuthenticationResult
    ? { tokens: await readTokens(pool, answer.AuthenticationResult) }
    : { next: readChallenge(answer, pending) };
}

/** New ID and access tokens now. With rotation on, the refresh token changes too. @throws whatever the AWS SDK throws */
export async function refreshTokens(pool: Pool, RefreshToken: string): Promise<Tokens> {
  const { cognito, clientId: ClientId } = pool;
  const { AuthenticationResult = {} } = await withSecret(pool, (ClientSecret) =>
    cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId, ClientSecret, RefreshToken })),
  );
  return readTokens(pool, { RefreshToken, ...AuthenticationResult });
}

/** Ends this sign-in: the refresh token and every access token that came from it. */
export async function revokeSession(pool: Pool, Token: string): Promise<void> {
  const { cognito, clientId: ClientId } = pool;
  await withSecret(pool, (ClientSecret) =>
    cognito.send(new RevokeTokenCommand({ ClientId, ClientSecret, Token })),
  );
}

/** Ends every sign-in of the person. */
export async function endAllSessions({ cognito }: Pool, AccessToken: string): Promise<void> {
  await cognito.send(new GlobalSignOutCommand({ AccessToken }));
}

/** A client may have two secrets, so that one can be replaced: a call that was made with the older one is repeated. */
export async function withSecret<T>(pool: Pool, call: (secret: string) => Promise<T>): Promise<T> {
  try {
    return await call(await pool.secret(false));
  } catch (error) {
    const refused = /Exception: .*(secret hash|client secret)|UnauthorizedException/.test(String(error));
    if (!refused) throw error;
  }
  return call(await pool.secret(true));
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html */
export function secretHash({ clientId }: Pool, secret: string, username: string): string {
  return createHmac("sha256", secret).update(username).update(clientId).digest("base64");
}

interface Challenge {
  readonly Session?: string | undefined;
  readonly ChallengeParameters?: Readonly<Record<string, string>> | undefined;
}

/** Cognito names the user by its own user name from here on: later calls must use that one. */
export function readChallenge(
  { Session = "", ChallengeParameters = {} }: Challenge,
  { email, username }: Pick<PendingSignIn, "email" | "username">,
): PendingSignIn {
  const { USERNAME = username, url = "", attemptsLeft = "" } = ChallengeParameters;
  if (!URL.canParse(url))
    throw new UnexpectedAnswerError(`challenge with url "${url}"; expected Authsignal's`);
  const count = /^\d+$/.test(attemptsLeft) ? Number(attemptsLeft) : undefined;
  return { email, username: USERNAME, session: Session, url, attemptsLeft: count };
}

async function readTokens(pool: Pool, result: AuthenticationResultType): Promise<Tokens> {
  const { IdToken: idToken, AccessToken: accessToken, RefreshToken: refreshToken } = result;
  if (!idToken || !accessToken || !refreshToken)
    throw new UnexpectedAnswerError("an answer without one of its tokens; expected all three");
  return { idToken, accessToken, refreshToken, claims: await verifyIdToken(pool, idToken) };
}

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

/** What the tokens say decides who the person is, so it is checked although it came straight from Cognito. */
async function verifyIdToken({ issuer, clientId }: Pool, idToken: string): Promise<JWTPayload> {
  const keys = keySets.get(issuer) ?? createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  keySets.set(issuer, keys);
  const { payload } = await jwtVerify(idToken, keys, { issuer, audience: clientId, algorithms: ["RS256"] });
  if (payload["token_use"] !== "id")
    throw new UnexpectedAnswerError("a token of another use; expected an ID token");
  return payload;
}
