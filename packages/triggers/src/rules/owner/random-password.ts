/**
 * A password of random bytes that satisfies every policy that a pool can have: all four kinds of characters, and
 * longer than 40 (a policy asks for at most 99; ours are padded to that).
 *
 * @param bytes at least 32 random ones
 */
export function passwordOf(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `Aa1!${text}`.padEnd(LONGEST_MINIMUM, "0");
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html */
const LONGEST_MINIMUM = 99;
