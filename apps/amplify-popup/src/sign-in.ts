// The whole integration: copy this file, with random-password.ts and challenge.ts of demo-ui. Everything
// else in this app is the page around it.
import type { Authsignal } from "@authsignal/browser";
import { Amplify } from "aws-amplify";
import { confirmSignIn, type SignInOutput, signIn, signUp } from "aws-amplify/auth";
import { type Challenge, type Environment, randomPassword, readChallenge } from "demo-ui";

export function configureAmplify({ userPoolId, userPoolClientId, userPoolEndpoint }: Environment): void {
  const endpoint = userPoolEndpoint === undefined ? {} : { userPoolEndpoint };
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, ...endpoint } } });
}

/**
 * First use signs up. Cognito must know the person before a custom sign-in can prove anything, and asking
 * "is there an account?" first would be an answer for anybody who asks. So: always try, and go on.
 */
export async function signUpOnFirstUse(email: string): Promise<void> {
  try {
    await signUp({
      username: email,
      password: randomPassword(), // SignUp demands one; nobody ever learns it.
      options: { userAttributes: { email } },
    });
  } catch (error) {
    if (error instanceof Error && error.name === "UsernameExistsException") return;
    throw error;
  }
}

/** CUSTOM_WITHOUT_SRP sends the user name alone: Define and Create answer with Authsignal's URL. */
export async function startSignIn(email: string): Promise<Challenge> {
  const { nextStep } = await signIn({ username: email, options: { authFlowType: "CUSTOM_WITHOUT_SRP" } });
  return challengeOf(nextStep);
}

/** The SDK's own width, but never wider than a small phone. */
const POPUP = { width: "min(385px, 94vw)" };

/** @returns undefined when the person closed the popup: the SDK resolves without a token, it never rejects. */
export async function proveInPopup(
  authsignal: Authsignal,
  challenge: Challenge,
  onError: () => void,
): Promise<string | undefined> {
  const { token } = await authsignal.launch(challenge.url, { mode: "popup", popupOptions: POPUP, onError });
  return token;
}

/**
 * Lets Verify check the token. A proof that is not accepted is not an error: Cognito asks again.
 *
 * @returns the next challenge, or undefined when the person is signed in
 */
export async function answerChallenge(token: string): Promise<Challenge | undefined> {
  // The id lets the tokens name the factor, where the environment asks for that; it is drawn for this answer.
  const clientMetadata = { signInId: crypto.randomUUID() };
  const { isSignedIn, nextStep } = await confirmSignIn({
    challengeResponse: token,
    options: { clientMetadata },
  });
  return isSignedIn ? undefined : challengeOf(nextStep);
}

function challengeOf(nextStep: SignInOutput["nextStep"]): Challenge {
  return readChallenge(
    nextStep.signInStep === "CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE" ? nextStep.additionalInfo : undefined,
  );
}
