// Signing in with a password first, and setting it by a proof of the mailbox. Optional: to use it elsewhere, copy it beside
// `sign-in.ts`; it imports nothing else, and `main.ts` shows when each function is called. People set their password
// through a small API, such as that of `server-redirect`, which may run beside any style.
import { signIn } from "aws-amplify/auth";
import { type Challenge, isSafeUrl, readChallenge, UnexpectedAnswerError } from "./sign-in.ts";

/** The password is right, and it is the one of an invitation: the person must set one of their own first. */
class TemporaryPasswordError extends Error {
  override readonly name = "TemporaryPasswordError";
}

/** A sign-in whose password was right. */
export interface PasswordSignIn {
  readonly challenge: Challenge;
  /** Answer with it at once: Authsignal's rules ask for nothing more (`signIn.acceptAllow`). */
  readonly token: string | undefined;
}

/**
 * CUSTOM_WITH_SRP: Amplify proves the password to Cognito without sending it; then the triggers answer with Authsignal's
 * URL.
 *
 * @throws TemporaryPasswordError, and whatever Amplify throws; `NotAuthorizedException` for a wrong password and an unknown
 * name alike
 */
export async function startWithPassword(email: string, password: string): Promise<PasswordSignIn> {
  const options = { authFlowType: "CUSTOM_WITH_SRP" } as const;
  const { nextStep } = await signIn({ username: email, password, options });
  if (nextStep.signInStep === "CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED")
    throw new TemporaryPasswordError("the password is a temporary one; expected one that the person has set");
  const custom = nextStep.signInStep === "CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE";
  return {
    challenge: readChallenge(nextStep),
    token: custom ? nextStep.additionalInfo?.["token"] : undefined,
  };
}

/** A reset that waits for its proof. */
export interface StartedReset {
  /** Opaque: the server keeps whom it is for. */
  readonly resetId: string;
  /** Authsignal's page for it. */
  readonly url: string;
}

/**
 * Starts setting a password, for somebody who has none yet or has forgotten it. Somebody unknown is answered like somebody
 * known. Show the page as that of a sign-in, and finish with its token.
 *
 * @param apiUrl the small API of `server-redirect`, e.g. `https://server.example.com/api`
 * @throws Error with the server's name of it
 */
export async function startPasswordReset(apiUrl: string, email: string): Promise<StartedReset> {
  const { resetId, url } = await post(`${apiUrl}/password/start`, { email });
  if (typeof resetId !== "string" || typeof url !== "string" || !isSafeUrl(url))
    throw new UnexpectedAnswerError("an answer without resetId and url; expected both");
  return { resetId, url };
}

/** Sets the password. The person then signs in with it. @throws Error with the server's name of it */
export async function finishPasswordReset(
  apiUrl: string,
  resetId: string,
  token: string,
  password: string,
): Promise<void> {
  await post(`${apiUrl}/password/finish`, { resetId, token, password });
}

async function post(url: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  const body = JSON.stringify(input);
  // CloudFront signs the request to the function behind it, and needs the hash of the body for that.
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body)));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const headers = { "content-type": "application/json", "x-amz-content-sha256": hash };
  const response = await fetch(url, { method: "POST", credentials: "omit", headers, body });
  const answer = Object(await response.json().catch(() => undefined));
  if (response.ok) return answer;
  const { name = "ServerUnreachableError", message = `status ${response.status}` } = Object(answer.error);
  throw Object.assign(new Error(String(message)), { name: String(name) });
}
