/** What the joiner reads in the inputs and outputs of Cognito's operations. */

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text member, also of a member: `text(input, "AuthParameters", "USERNAME")`. */
export function text(value: unknown, ...path: readonly string[]): string | undefined {
  let found: unknown = value;
  for (const name of path) {
    if (!isMembers(found)) return undefined;
    found = found[name];
  }
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** What an answer names its sign-in by: the `Session`, or the secret block of USER_SRP_AUTH, which has none. */
export const answeredSession = (input: Members): string | undefined =>
  text(input, "Session") ?? text(input, "ChallengeResponses", "PASSWORD_CLAIM_SECRET_BLOCK");

/** What a reply gives its client to answer with. */
export const openedSession = (output: Members | undefined): string | undefined =>
  text(output, "Session") ?? text(output, "ChallengeParameters", "SECRET_BLOCK");

/** Tokens that a reply issues: later calls that carry one belong to the same sign-in. */
export const issuedTokens = (output: Members | undefined): readonly string[] =>
  [
    text(output, "AuthenticationResult", "AccessToken"),
    text(output, "AuthenticationResult", "RefreshToken"),
  ].filter((token) => token !== undefined);

/** The token that a call carries. */
export const carriedToken = (input: Members): string | undefined =>
  text(input, "AccessToken") ??
  text(input, "RefreshToken") ??
  text(input, "Token") ??
  text(input, "AuthParameters", "REFRESH_TOKEN");

/** The end of a token identifies it: a signature, or random. Whole tokens as keys would double what is kept. */
export const tokenKey = (token: string): string => token.slice(-43);

/** The name that a call gives of the person. */
export const namedPerson = (input: Members): string | undefined =>
  text(input, "AuthParameters", "USERNAME") ?? text(input, "Username");
