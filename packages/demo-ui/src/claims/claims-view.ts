import { type Moment, moment } from "./moment.ts";

/** One claim, ready to be shown. */
export interface ClaimRow {
  /** The claim's name in the token, such as `auth_time`. */
  readonly claim: string;
  /** What it means, in words. */
  readonly label: string;
  /** Its value as text. */
  readonly value: string;
  /** For claims that are points in time. */
  readonly time: Moment | undefined;
}

/**
 * Meanings of the claims in Cognito's tokens, in the order in which they are shown: who, for whom, when.
 * See the developer guide, "Understanding the identity (ID) token" and "... the access token".
 */
const LABELS = new Map(
  Object.entries({
    email: "Email",
    email_verified: "Email verified in the pool",
    phone_number: "Phone number",
    phone_number_verified: "Phone verified in the pool",
    "cognito:username": "User name",
    username: "User name",
    sub: "User id",
    "cognito:groups": "Groups",
    token_use: "Kind of token",
    scope: "Scope",
    aud: "For app client",
    client_id: "For app client",
    iss: "Issued by",
    auth_time: "Signed in at",
    iat: "Issued at",
    exp: "Expires at",
    origin_jti: "Id of the sign-in",
    jti: "Id of this token",
    event_id: "Id of the event",
    version: "Version",
  }),
);

const TIMES = new Set(["auth_time", "iat", "exp", "nbf", "updated_at"]);

/**
 * The claims of one token as rows. Unknown claims are shown too, last, under their own name.
 *
 * @param claims the token's payload
 * @param now milliseconds since the epoch, for "in 59 minutes"
 */
export function claimsView(claims: Readonly<Record<string, unknown>>, now: number): readonly ClaimRow[] {
  const known = [...LABELS.keys()].filter((claim) => Object.hasOwn(claims, claim));
  const unknown = Object.keys(claims).filter((claim) => !LABELS.has(claim));
  return [...known, ...unknown].map((claim) => {
    const value = claims[claim];
    return {
      claim,
      label: LABELS.get(claim) ?? claim,
      value: asText(value),
      time: TIMES.has(claim) && isSeconds(value) ? moment(value * 1000, now) : undefined,
    };
  });
}

/** RFC 7519 NumericDate, within what a JavaScript Date can hold. */
function isSeconds(value: unknown): value is number {
  return typeof value === "number" && Math.abs(value) <= 8.64e12;
}

function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return JSON.stringify(value);
}
