import {
  autoSignIn,
  confirmSignIn,
  confirmSignUp,
  fetchUserAttributes,
  signIn,
  signOut,
  signUp,
} from "aws-amplify/auth";
import { expect, test } from "vitest";
import type { LocalCognito } from "../src/index.ts";
import { configureAmplify } from "./support/amplify.ts";
import { addPool, startServer } from "./support/server.ts";

const JO = "jo@example.com";

async function startNative(): Promise<LocalCognito> {
  const server = await startServer();
  addPool(
    server,
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } } },
    { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  );
  configureAmplify(server.url);
  return server;
}

const codeOf = (server: LocalCognito): string => server.outbox(JO).at(-1)?.code ?? "";

test("Amplify signs up without a password, and in without another code", async () => {
  const server = await startNative();
  const signedUp = await signUp({
    username: JO,
    options: { autoSignIn: { authFlowType: "USER_AUTH" }, userAttributes: {} },
  });
  expect(signedUp.nextStep.signUpStep).toBe("CONFIRM_SIGN_UP");
  const confirmed = await confirmSignUp({ username: JO, confirmationCode: codeOf(server) });
  expect(confirmed.nextStep.signUpStep).toBe("COMPLETE_AUTO_SIGN_IN");
  expect((await autoSignIn()).isSignedIn).toBe(true);
  expect(await fetchUserAttributes()).toMatchObject({ email: JO, email_verified: "true" });
  await signOut();
});

test("Amplify signs in with a code by mail, chosen at the start or from the selection", async () => {
  const server = await startNative();
  await signUp({ username: JO, password: "Sesame-1234" });
  await confirmSignUp({ username: JO, confirmationCode: codeOf(server) });

  const options = { authFlowType: "USER_AUTH", preferredChallenge: "EMAIL_OTP" } as const;
  const preferred = await signIn({ username: JO, options });
  expect(preferred.nextStep).toMatchObject({
    signInStep: "CONFIRM_SIGN_IN_WITH_EMAIL_CODE",
    codeDeliveryDetails: { deliveryMedium: "EMAIL", destination: "j***@e***" },
  });
  await expect(confirmSignIn({ challengeResponse: "00000000" })).rejects.toThrow(
    "Invalid code or auth state for the user.",
  );
  expect((await confirmSignIn({ challengeResponse: codeOf(server) })).isSignedIn).toBe(true);
  await signOut();

  const open = await signIn({ username: JO, options: { authFlowType: "USER_AUTH" } });
  expect(open.nextStep).toMatchObject({
    signInStep: "CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION",
    availableChallenges: ["EMAIL_OTP", "PASSWORD_SRP", "PASSWORD"],
  });
  expect((await confirmSignIn({ challengeResponse: "EMAIL_OTP" })).nextStep.signInStep).toBe(
    "CONFIRM_SIGN_IN_WITH_EMAIL_CODE",
  );
  expect((await confirmSignIn({ challengeResponse: codeOf(server) })).isSignedIn).toBe(true);
  await signOut();
});

test.each(["PASSWORD", "PASSWORD_SRP"] as const)(
  "Amplify signs in with %s, preferred or selected",
  async (factor) => {
    const server = await startNative();
    const password = "Sesame-1234";
    await signUp({ username: JO, password });
    await confirmSignUp({ username: JO, confirmationCode: codeOf(server) });
    const preferred = { authFlowType: "USER_AUTH", preferredChallenge: factor } as const;
    expect((await signIn({ username: JO, password, options: preferred })).isSignedIn).toBe(true);
    await signOut();
    await signIn({ username: JO, options: { authFlowType: "USER_AUTH" } });
    const chosen = await confirmSignIn({ challengeResponse: factor });
    expect(chosen.nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_PASSWORD");
    expect((await confirmSignIn({ challengeResponse: password })).isSignedIn).toBe(true);
    await signOut();
  },
);
