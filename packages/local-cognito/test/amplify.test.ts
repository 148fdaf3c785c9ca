import {
  confirmSignIn,
  fetchAuthSession,
  fetchUserAttributes,
  signIn,
  signOut,
  signUp,
} from "aws-amplify/auth";
import { expect, onTestFinished, test, vi } from "vitest";
import { configureAmplify } from "./support/amplify.ts";
import { addPool, CLIENT, customAuthTriggers, startServer } from "./support/server.ts";
import { verifyToken } from "./support/verifier.ts";

test("Amplify signs up, signs in with a custom challenge, refreshes and signs out", async () => {
  const server = await startServer();
  addPool(server, { LambdaConfig: customAuthTriggers(server) });
  configureAmplify(server.url);

  const signedUp = await signUp({ username: "jo@example.com", password: "Sesame-1234" });
  expect(signedUp.isSignUpComplete).toBe(true);

  const options = { authFlowType: "CUSTOM_WITHOUT_SRP" } as const;
  const started = await signIn({ username: "jo@example.com", options });
  expect(started.nextStep).toMatchObject({
    signInStep: "CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE",
    additionalInfo: { hint: "say the words", round: "0" },
  });
  const wrong = await confirmSignIn({ challengeResponse: "please" });
  expect(wrong.nextStep).toMatchObject({ additionalInfo: { round: "1" } });
  const done = await confirmSignIn({ challengeResponse: "open sesame" });
  expect(done.isSignedIn).toBe(true);

  expect(await fetchUserAttributes()).toMatchObject({ email: "jo@example.com", email_verified: "true" });
  const first = await fetchAuthSession();
  const second = await fetchAuthSession({ forceRefresh: true });
  expect(second.tokens?.accessToken.toString()).not.toBe(first.tokens?.accessToken.toString());

  const claims = await verifyToken(server.url, second.tokens?.idToken?.toString());
  expect(claims).toMatchObject({
    email: "jo@example.com",
    email_verified: true,
    token_use: "id",
    aud: CLIENT,
  });
  await signOut({ global: true });
});

test("Amplify sends what AWS's script collects, where a page loads that script", async () => {
  const inputs: unknown[] = [];
  const server = await startServer();
  addPool(server, { LambdaConfig: customAuthTriggers(server) });
  configureAmplify(server.url);
  await signUp({ username: "script@example.com", password: "Sesame-1234" });
  vi.stubGlobal("window", {
    AmazonCognitoAdvancedSecurityData: { getData: (name: string) => `encoded for ${name}` },
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const original = globalThis.fetch;
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    inputs.push(JSON.parse(String(init.body)));
    return original(url, init);
  });
  await signIn({ username: "script@example.com", options: { authFlowType: "CUSTOM_WITHOUT_SRP" } });
  await confirmSignIn({ challengeResponse: "open sesame" });
  expect(inputs).toMatchObject([
    { AuthFlow: "CUSTOM_AUTH", UserContextData: { EncodedData: "encoded for script@example.com" } },
    { UserContextData: { EncodedData: expect.stringMatching(/^encoded for [\w-]{36}$/) } },
  ]);
  await signOut();
});
