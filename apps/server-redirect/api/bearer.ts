// Access tokens of the apps of this environment that have no server of their own.
import { createRemoteJWKSet, jwtVerify } from "jose";

/** Whose token it is. */
export interface Bearer {
  readonly sub: string;
  /** Cognito's name for the person. */
  readonly userName: string;
  /** The app client that it was issued to. */
  readonly clientId: string;
}

export interface BearerPool {
  /** `https://cognito-idp.<region>.amazonaws.com/<pool id>`. */
  readonly issuer: string;
  /** The app clients whose tokens count. */
  readonly clientIds: () => Promise<readonly string[]>;
  /** Default Date.now. */
  readonly now?: () => number;
}

/** @returns the token of an `Authorization` header; undefined where it has none */
export function bearerToken(header = ""): string | undefined {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1];
}

/**
 * Checks what AWS asks of an access token: signature, issuer, expiry, `token_use`, client. It does not see that a token
 * was revoked since; what it opens needs a proof of its own.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
export function bearerVerifier({ issuer, clientIds, now = Date.now }: BearerPool) {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));

  /** @returns undefined for a token that does not count @throws whatever jose throws where the keys cannot be read */
  return async (token: string): Promise<Bearer | undefined> => {
    const claims = await jwtVerify(token, keys, {
      issuer,
      algorithms: ["RS256"],
      requiredClaims: ["exp"],
      currentDate: new Date(now()),
    }).then(
      ({ payload }) => payload,
      (error: unknown) => {
        if (isUnreachable(error)) throw error;
        return undefined;
      },
    );
    const { sub, username, client_id: clientId, token_use: use } = { ...claims };
    if (use !== "access" || typeof sub !== "string" || typeof username !== "string") return undefined;
    if (typeof clientId !== "string" || !(await clientIds()).includes(clientId)) return undefined;
    return { sub, userName: username, clientId };
  };
}

/** A pool that does not answer says nothing about the token. */
function isUnreachable(error: unknown): boolean {
  const { code } = Object(error);
  return code === "ERR_JWKS_TIMEOUT" || code === "ERR_JOSE_GENERIC" || error instanceof TypeError;
}
