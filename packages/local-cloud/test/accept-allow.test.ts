import { Amplify } from "aws-amplify";
import { confirmSignIn, fetchAuthSession, signIn, signOut } from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { afterAll, beforeAll, expect, test } from "vitest";
import { invitedPeople } from "../src/people/invited-people.ts";
import {
  AuthsignalVisit,
  createPerson,
  poolPlace,
  startTestCloud,
  type TestCloud,
} from "../src/testing/index.ts";

/** Where the password is enough if Authsignal's rules allow it: the whole way, with Amplify's SRP. */

const password = "Sesame-1234!";
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud({
    settings: (environment) => ({
      ...environment,
      signIn: {
        ...environment.signIn,
        policy: "password-then-challenge",
        selfSignUp: "closed",
        acceptAllow: true,
      },
    }),
  });
  // The rules of this tenant let everybody through.
  cloud.putTenant({ actions: { [cloud.environment().authsignal.action]: { defaultOutcome: "ALLOW" } } });
  const settings = cloud.publicSettings("amplify-popup");
  if (!settings) throw new Error("no settings for amplify-popup");
  const { userPoolId, userPoolClientId } = settings;
  const Cognito = { userPoolId, userPoolClientId, userPoolEndpoint: cloud.urls.cognito };
  Amplify.configure({ Auth: { Cognito } });
  const items = new Map<string, string>();
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    setItem: async (key, value) => void items.set(key, value),
    getItem: async (key) => items.get(key) ?? null,
    removeItem: async (key) => void items.delete(key),
    clear: async () => items.clear(),
  });
});
afterAll(() => cloud.close());

/** The parameters of the challenge after the password, or what happened instead. */
async function start(username: string, authFlowType: "CUSTOM_WITH_SRP" | "CUSTOM_WITHOUT_SRP") {
  const withPassword = authFlowType === "CUSTOM_WITH_SRP" && { password };
  const { nextStep } = await signIn({ username, ...withPassword, options: { authFlowType } });
  return nextStep.signInStep === "CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE" ? nextStep.additionalInfo : nextStep;
}

/** Enrols somebody by the challenge that follows the password, which `challenge` came with. */
async function prove(email: string, challenge: object): Promise<string> {
  return new AuthsignalVisit(cloud.urls.authsignal, String(Reflect.get(challenge, "url"))).prove(email);
}

test("asks somebody without authenticators for the challenge, whatever the rules say", async () => {
  await createPerson(poolPlace(cloud), "jo@example.com", { password });
  const challenge = await start("jo@example.com", "CUSTOM_WITH_SRP");
  expect(challenge).toMatchObject({ attemptsLeft: "3" });
  expect(challenge).not.toHaveProperty("token");
  const url = String(Reflect.get(Object(challenge), "url"));
  // The url's own token, which would do for an enrolled person.
  const refused = await confirmSignIn({ challengeResponse: new URL(url).searchParams.get("token") ?? "" });
  expect(refused.isSignedIn).toBe(false);
  const proof = await prove(
    "jo@example.com",
    Object(Reflect.get(Object(refused.nextStep), "additionalInfo")),
  );
  expect((await confirmSignIn({ challengeResponse: proof })).isSignedIn).toBe(true);
  await signOut();
});

test("lets an enrolled person in after the password, by the token that comes with the challenge", async () => {
  await createPerson(poolPlace(cloud), "sam@example.com", { password });
  const first = await start("sam@example.com", "CUSTOM_WITH_SRP");
  await confirmSignIn({ challengeResponse: await prove("sam@example.com", Object(first)) });
  await signOut();

  const challenge = await start("sam@example.com", "CUSTOM_WITH_SRP");
  const token = String(Reflect.get(Object(challenge), "token"));
  expect((await confirmSignIn({ challengeResponse: token })).isSignedIn).toBe(true);
  expect((await fetchAuthSession()).tokens?.idToken?.payload["email"]).toBe("sam@example.com");
  await signOut();
  // It was for that round.
  await start("sam@example.com", "CUSTOM_WITH_SRP");
  expect((await confirmSignIn({ challengeResponse: token })).isSignedIn).toBe(false);
});

test("lets nobody in without the password", async () => {
  await createPerson(poolPlace(cloud), "lee@example.com", { password });
  await expect(start("lee@example.com", "CUSTOM_WITHOUT_SRP")).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
});

test("the people whom pnpm dev names are created once, and their printed password counts", async () => {
  await cloud.invitePeople();
  await cloud.invitePeople();
  const [invited, member] = invitedPeople(cloud.environment());
  expect(invited).not.toHaveProperty("password");
  const { nextStep } = await signIn({
    username: member?.email ?? "",
    password: member?.password ?? "",
    options: { authFlowType: "CUSTOM_WITH_SRP" },
  });
  expect(nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE");
  // The account is there, which an administrator may not create again.
  expect(await createPerson(poolPlace(cloud), invited?.email ?? "")).toBe(false);
});
