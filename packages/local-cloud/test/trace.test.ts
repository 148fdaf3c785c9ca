import { describeHop, type Hop, type SignIn } from "sign-in-trace/sign-ins";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestCloud, type TestCloud } from "../src/testing/index.ts";
import { createRecorder } from "../src/trace/recorder.ts";

const recorder = createRecorder();
let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ recorder });
});
afterAll(() => cloud?.close());

/** What was recorded of a person, in the order in which it began. */
const signInsOf = (email: string) => recorder.signIns().filter(({ person }) => person === email);

/** `who -> whom what`, in the order in which they began; the calls of a trigger, which it makes at once, by name. */
function steps(signIn: SignIn | undefined): string[] {
  const hops = (signIn?.hops ?? []).toSorted((one, other) => one.start.at - other.start.at);
  const text = (hop: Hop) => {
    const { from, to, label } = describeHop(signIn, hop);
    return `${from} -> ${to} ${label.replaceAll(/\/[\w-]{8}\.{3}/g, "/{id}")}`;
  };
  const below = (parent: Hop) => hops.filter((hop) => hop.parent === parent.id);
  return hops
    .filter((hop) => hop.parent === undefined)
    .flatMap((call) => [
      text(call),
      ...below(call).flatMap((trigger) => [text(trigger), ...below(trigger).map(text).sort()]),
    ]);
}

test("a sign-in is traced over all servers, in the order in which it happens", async () => {
  const jo = cloud.person("jo@example.com");
  await jo.signUp();
  await jo.signIn();
  const [signUp, signIn] = signInsOf("jo@example.com");
  expect(steps(signUp)).toEqual(["browser -> Cognito SignUp", "Cognito -> PreSignUp PreSignUp"]);
  expect(steps(signIn)).toEqual([
    "browser -> Cognito InitiateAuth CUSTOM_AUTH",
    "Cognito -> DefineAuthChallenge DefineAuthChallenge",
    "Cognito -> CreateAuthChallenge CreateAuthChallenge",
    "CreateAuthChallenge -> AWS dynamodb:GetItem",
    "CreateAuthChallenge -> AWS dynamodb:PutItem",
    "CreateAuthChallenge -> AWS dynamodb:PutItem",
    "CreateAuthChallenge -> Authsignal GET /v1/users/{id}/authenticators",
    "CreateAuthChallenge -> Authsignal GET /v1/users/{id}/authenticators",
    "CreateAuthChallenge -> Authsignal POST /v1/users/{id}/actions/cognitoAuth",
    "CreateAuthChallenge -> Authsignal POST /v1/users/{id}/authenticators",
    "browser -> Authsignal POST /v1/client/challenge/email-otp",
    "Authsignal -> outbox EMAIL_OTP to jo@example.com",
    "browser -> Authsignal POST /v1/client/verify/email-otp",
    "browser -> Cognito RespondToAuthChallenge CUSTOM_CHALLENGE",
    "Cognito -> VerifyAuthChallengeResponse VerifyAuthChallengeResponse",
    "VerifyAuthChallengeResponse -> AWS dynamodb:GetItem",
    "VerifyAuthChallengeResponse -> AWS dynamodb:PutItem",
    "VerifyAuthChallengeResponse -> Authsignal GET /v1/users/{id}/actions",
    "VerifyAuthChallengeResponse -> Authsignal GET /v1/users/{id}/authenticators",
    "VerifyAuthChallengeResponse -> Authsignal POST /v1/validate",
    "VerifyAuthChallengeResponse -> Cognito AdminSetUserPassword",
    "VerifyAuthChallengeResponse -> Cognito AdminUpdateUserAttributes",
    "Cognito -> DefineAuthChallenge DefineAuthChallenge",
    "Cognito -> PreTokenGeneration PreTokenGeneration",
    "PreTokenGeneration -> AWS dynamodb:GetItem",
  ]);
});

test("a wrong answer, a replay and an outage are steps of their sign-in", async () => {
  const al = cloud.person("al@example.com");
  await al.signUp();
  const first = await al.start();
  const second = await al.answer(first, "not-a-token");
  const outcomes = () => signInsOf("al@example.com").map(({ outcome }) => outcome);
  const [signUp] = outcomes();
  expect(outcomes()).toEqual([signUp, "waiting"]);
  const token = await al.prove(second);
  await expect(al.answer(first, token)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect(outcomes()).toEqual([signUp, "refused"]);
  await al.answer(second, token);
  expect(outcomes()).toEqual([signUp, "signed-in"]);

  const kim = cloud.person("kim@example.com");
  await kim.signUp();
  await fetch(`${cloud.urls.authsignal}/faults.json`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ route: "POST /v1/users/*", kind: "bad-gateway" }),
  });
  await expect(kim.start()).rejects.toMatchObject({ name: "UserLambdaValidationException" });
  const failed = signInsOf("kim@example.com").at(-1);
  expect(failed).toMatchObject({ outcome: "failed" });
  const problems = failed?.hops.map((hop) => describeHop(failed, hop).problem).filter(Boolean);
  expect(problems).toEqual([
    "UserLambdaValidationException: CreateAuthChallenge failed with error AUTHSIGNAL_UNAVAILABLE.",
    expect.stringMatching(
      /^threw \w*Error: AUTHSIGNAL_UNAVAILABLE at .*packages\/triggers\/src\/[\w/-]+\.ts:\d+$/,
    ),
    "answered 502",
  ]);
});
