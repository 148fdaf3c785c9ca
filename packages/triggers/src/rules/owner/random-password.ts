import type { Draw } from "./owner-record.ts";

/**
 * A password that nobody can guess and that satisfies every policy that a pool can have: all four kinds of characters,
 * and longer than the 99 that a policy can ask for.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
 *
 * @param draw a random UUID
 */
export function passwordOf(draw: Draw): string {
  return `Aa1!${draw()}${draw()}${draw()}`;
}
