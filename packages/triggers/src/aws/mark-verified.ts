import { withDeadline } from "../lambda/deadline.ts";
import type { AddressAttribute } from "../rules/anchor.ts";
import { COGNITO_IDENTITY_PROVIDER, callAws } from "./aws-json.ts";

/** A sign-in does not wait longer for the flag, and is not begun with less than twice as much left. */
const MARK_MS = 1_000;

export interface ProvenUser {
  readonly userPoolId: string;
  readonly userName: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * Marks a proven address as verified in the pool, once: not when the flag is already set, for the quota of
 * AdminUpdateUserAttributes is 25 requests per second.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 *
 * A failure is no reason to refuse a proof; the next sign-in tries again.
 *
 * @param leftMs milliseconds that the invocation may still take
 * @returns what happened, for the log
 */
export async function markVerified(
  { userPoolId, userName, attributes }: ProvenUser,
  address: AddressAttribute,
  leftMs: number,
): Promise<"already" | "marked" | "postponed" | "failed"> {
  const flag = `${address}_verified`;
  if (attributes[flag] === "true") return "already";
  if (leftMs < 2 * MARK_MS) return "postponed";
  const request = {
    UserPoolId: userPoolId,
    Username: userName,
    UserAttributes: [{ Name: flag, Value: "true" }],
  };
  return withDeadline(MARK_MS, () =>
    callAws(COGNITO_IDENTITY_PROVIDER, "AdminUpdateUserAttributes", request),
  ).then(
    () => "marked",
    () => "failed",
  );
}
