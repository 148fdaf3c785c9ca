import {
  type AuthFlowType,
  GetUserCommand,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimsOf, startTestCloud, type TestCloud } from "../src/testing/index.ts";
import { verifiedClaims } from "./support/verified-claims.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.close());

test("a stack has the same pool and clients in every run, on every machine", () => {
  expect([cloud.userPoolId(), cloud.publicSettings("amplify-popup")?.userPoolClientId]).toEqual([
    "us-east-1_43il89uzw",
    "5kp5r3f6abvarujobzqhju2n6u",
  ]);
});

/** Somebody with an account. */
async function member(email: string) {
  const person = cloud.person(email);
  await person.signUp();
  return person;
}

test("a person signs up and in, and in again, with tokens that verify against the pool's keys", async () => {
  const email = "jo@example.com";
  const jo = cloud.person(email);
  expect(await jo.signUp()).toMatchObject({ UserConfirmed: true });

  const first = await jo.start();
  expect(first).toMatchObject({
    ChallengeName: "CUSTOM_CHALLENGE",
    ChallengeParameters: { attemptsLeft: "3" },
  });
  const { AuthenticationResult } = await jo.answer(first, await jo.prove(first));
  const ClientId = cloud.publicSettings("sdk-redirect")?.userPoolClientId;
  const claims = await verifiedClaims(cloud, AuthenticationResult?.IdToken, ClientId);
  // Sign-up verified nothing; the proof did.
  expect(claims).toMatchObject({ token_use: "id", email, email_verified: true });
  const user = await jo.cognito.send(new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken }));
  expect(user.Username).toBe(claims.sub);

  const second = await jo.start();
  const again = await jo.answer(second, JSON.stringify({ token: await jo.prove(second) }));
  expect(again.AuthenticationResult?.IdToken).toBeDefined();
});

test("a wrong answer is followed by another round, and there are no more than three", async () => {
  const person = await member("wrong@example.com");
  const first = await person.start();
  const second = await person.answer(first, "not-a-token");
  expect(second).toMatchObject({
    ChallengeName: "CUSTOM_CHALLENGE",
    ChallengeParameters: { attemptsLeft: "2" },
  });
  expect(second.ChallengeParameters?.["url"]).not.toBe(first.ChallengeParameters?.["url"]);
  const third = await person.answer(second, "not-a-token");
  await expect(person.answer(third, "not-a-token")).rejects.toMatchObject({
    name: "NotAuthorizedException",
    message: "Incorrect username or password.",
  });
});

test("a proof does not open a second sign-in of the same person, running at the same time", async () => {
  const person = await member("twice@example.com");
  const [one, other] = [await person.start(), await person.start()];
  const token = await person.prove(one);
  expect((await person.answer(other, token)).AuthenticationResult).toBeUndefined();
  expect((await person.answer(one, token)).AuthenticationResult).toBeDefined();
  await expect(person.answer(one, token)).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("a proof does not open another person's sign-in", async () => {
  const [victim, attacker] = await Promise.all([
    member("victim@example.com"),
    member("attacker@example.com"),
  ]);
  const token = await attacker.prove(await attacker.start());
  expect((await victim.answer(await victim.start(), token)).AuthenticationResult).toBeUndefined();
});

test("nobody takes over by enrolling first: an unproven person's URL sends the code to the pool's address alone", async () => {
  cloud.allowSelfServiceEnrolment();
  const person = await member("taken@example.com");
  const challenge = await person.start();
  await expect(person.visit(challenge).prove("mallory@example.com")).rejects.toThrow(
    "Authsignal sent no code to mallory@example.com",
  );
  expect(cloud.messages("mallory@example.com")).toEqual([]);
  expect(claimsOf(await person.signIn())).toMatchObject({ email: "taken@example.com" });
});

test("what the triggers print has neither addresses nor tokens", async () => {
  const before = cloud.functionLog.length;
  await cloud.person("quiet@example.com").signUpAndIn();
  const printed = cloud.functionLog.slice(before).join("\n");
  expect(printed).toContain("accepted");
  expect(printed).not.toContain("@example.com");
  expect(printed).not.toMatch(/eyJ[A-Za-z0-9_-]{10}/);
});

test("the client that creates accounts gets no first token, by no flow", async () => {
  const email = "flows@example.com";
  await cloud.person(email).signUpAndIn();
  const ClientId = cloud.publicSettings("sdk-redirect")?.signUpClientId;
  expect(ClientId).toBeDefined();
  const flows: AuthFlowType[] = ["CUSTOM_AUTH", "USER_SRP_AUTH", "USER_PASSWORD_AUTH", "USER_AUTH"];
  for (const AuthFlow of flows) {
    const AuthParameters = { USERNAME: email, PASSWORD: "Aa1!aaaaaaaaaa", SRP_A: "a".repeat(512) };
    const start = new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters });
    await expect(cloud.person(email).cognito.send(start), AuthFlow).rejects.toThrow(/not enabled/);
  }
});
