/**
 * A password that nobody is ever told. Without Cognito's native passwordless sign-in, SignUp demands one;
 * 32 bytes from the CSPRNG cannot be guessed, and the suffix meets every character rule of a pool's policy.
 */
export function randomPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const base64 = btoa(String.fromCharCode(...bytes));
  return `${base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}Aa1!`;
}
