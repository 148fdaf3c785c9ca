import { GetUserCommand, type InitiateAuthCommandOutput } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestCloud, type TestCloud } from "../src/testing/index.ts";
import { verifiedClaims } from "./support/verified-claims.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.close());

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

test("nobody takes over by enrolling first: Authsignal enrols the pool's address only", async () => {
  const person = await member("first@example.com");
  const visit = person.visit(await person.start());
  expect(await visit.enrolEmail("eve@example.com")).toHaveProperty("error");
  expect(cloud.messages("eve@example.com")).toEqual([]);
});

test("nobody takes over by enrolling first: Verify refuses an authenticator for another address", async () => {
  cloud.allowSelfServiceEnrolment();
  const person = await member("taken@example.com");
  const challenge = await person.start();
  const token = await person.visit(challenge).prove("mallory@example.com");
  expect((await person.answer(challenge, token)).AuthenticationResult).toBeUndefined();
  expect(cloud.functionLog.join("\n")).toContain("enrolment-not-from-pool");
});

test("an unknown user looks like a known one and never gets tokens", async () => {
  const known = await (await member("known@example.com")).start();
  const nobody = cloud.person("nobody@example.com");
  const unknown = await nobody.start();
  expect(Object.keys(unknown.ChallengeParameters ?? {}).sort()).toEqual(
    Object.keys(known.ChallengeParameters ?? {}).sort(),
  );
  const shape = (challenge: InitiateAuthCommandOutput) =>
    Object.values(challenge.ChallengeParameters ?? {}).map(
      (value) => value.replace(/[A-Za-z0-9]/g, "x").length,
    );
  expect(shape(unknown).sort()).toEqual(shape(known).sort());
  expect(await nobody.answer(unknown, "not-a-token")).toMatchObject({
    ChallengeName: "CUSTOM_CHALLENGE",
    ChallengeParameters: { attemptsLeft: "2" },
  });
});

test("what the triggers print has neither addresses nor tokens", async () => {
  const before = cloud.functionLog.length;
  await cloud.person("quiet@example.com").signUpAndIn();
  const printed = cloud.functionLog.slice(before).join("\n");
  expect(printed).toContain("accepted");
  expect(printed).not.toContain("@example.com");
  expect(printed).not.toMatch(/eyJ[A-Za-z0-9_-]{10}/);
});
