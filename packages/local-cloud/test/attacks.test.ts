/** Attacks over the wire, by somebody who knows an address, in an environment where sign-up is closed. */
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimsOf, createPerson, poolPlace, startTestCloud, type TestCloud } from "../src/testing/index.ts";

let closed: TestCloud;
beforeAll(async () => {
  closed = await startTestCloud({
    settings: (environment) => ({
      ...environment,
      signIn: { ...environment.signIn, selfSignUp: "closed", unknownUsers: "decoy" },
    }),
  });
});
afterAll(() => closed?.close());

/** A call as the SDK makes it, with headers of the caller's. */
async function call(cloud: TestCloud, target: string, body: unknown, path = "/") {
  const response = await fetch(`${cloud.urls.cognito}${path}`, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": target },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

function userOf(cloud: TestCloud, email: string) {
  const administrator = new CognitoIdentityProviderClient({
    region: cloud.environment().region,
    endpoint: cloud.urls.cognito,
    credentials: { accessKeyId: "administrator", secretAccessKey: "administrator" },
  });
  return administrator.send(new AdminGetUserCommand({ UserPoolId: cloud.userPoolId(), Username: email }));
}

// Where unknown users are challenged, Create and Verify take a while in every round, so rounds that do not depend on each
// other are played at once.
describe.concurrent("where unknown users are challenged", () => {
  test("with sign-up closed an unknown user looks like a known one, and gets no tokens even with the code", async () => {
    await createPerson(poolPlace(closed), "known@example.com");
    const seen = async (email: string) => {
      const { ChallengeName, ChallengeParameters = {} } = await closed.person(email).start();
      return { ChallengeName, parameters: Object.keys(ChallengeParameters).sort() };
    };
    const [ofNobody, ofKnown, tokens] = await Promise.all([
      seen("nobody@example.com"),
      seen("known@example.com"),
      closed.person("known@example.com").signIn(),
      // The person who typed the address gets the code, and nothing for it.
      expect(closed.person("nobody@example.com").signIn()).rejects.toThrow(
        "Cognito accepted no proof of nobody@example.com",
      ),
    ]);
    expect(ofNobody).toEqual(ofKnown);
    expect(claimsOf(tokens)).toMatchObject({ email: "known@example.com" });
    await expect(closed.person("nobody@example.com").signUp()).rejects.toMatchObject({
      name: "ForbiddenException",
    });
  });

  test("a round that was started before the account existed opens nothing once it does", async () => {
    const email = "later@example.com";
    const early = closed.person(email);
    const [one, other] = await Promise.all([early.start(), early.start()]);
    const token = await early.prove(one);
    await createPerson(poolPlace(closed), email);
    expect((await early.answer(one, token)).AuthenticationResult).toBeUndefined();
    // Nor does a code that is passed once it exists.
    expect((await early.answer(other, await early.prove(other))).AuthenticationResult).toBeUndefined();
    expect(claimsOf(await closed.person(email).signIn())).toMatchObject({ email });
  });

  test("the words of every step are the same for somebody who has an account and for nobody", async () => {
    await createPerson(poolPlace(closed), "somebody@example.com");
    const steps = async (email: string) => {
      const person = closed.person(email);
      const said: string[] = [];
      let challenge = await person.start();
      for (let round = 0; round < 3; round++) {
        const { Session: _, ChallengeParameters: parameters = {}, $metadata, ...rest } = challenge;
        said.push(JSON.stringify([rest, Object.keys(parameters).toSorted(), parameters["attemptsLeft"]]));
        expect($metadata.httpStatusCode).toBe(200);
        const next = await person.answer(challenge, "not-a-token").catch((error: unknown) => String(error));
        if (typeof next === "string") said.push(next);
        else challenge = next;
      }
      return said;
    };
    const [ofNobody, ofSomebody] = await Promise.all([
      steps("nobody@example.com"),
      steps("somebody@example.com"),
    ]);
    expect(ofNobody).toEqual(ofSomebody);
  });
});

describe("an access token", () => {
  const SERVICE = "AWSCognitoIdentityProviderService";
  const email = "stolen@example.com";
  let AccessToken: string | undefined;
  beforeAll(async () => {
    await createPerson(poolPlace(closed), email);
    ({ AccessToken } = await closed.person(email).signIn());
  });
  const isThere = async () => {
    const { Enabled, UserAttributes = [] } = await userOf(closed, email);
    return Enabled === true && UserAttributes.some(({ Name, Value }) => Name === "email" && Value === email);
  };

  test.each([
    ["DeleteUser", {}],
    ["UpdateUserAttributes", { UserAttributes: [{ Name: "email", Value: "x@elsewhere.example" }] }],
    ["DeleteUserAttributes", { UserAttributeNames: ["email"] }],
    ["ChangePassword", { PreviousPassword: "a", ProposedPassword: "Aa1!aaaaaaaaaa" }],
    ["SetUserMFAPreference", {}],
    ["StartWebAuthnRegistration", {}],
    ["GetUserAttributeVerificationCode", { AttributeName: "email" }],
    ["VerifyUserAttribute", { AttributeName: "email", Code: "123456" }],
  ])("calls no %s, which would change or delete a person", async (operation, body) => {
    const { status, text } = await call(closed, `${SERVICE}.${operation}`, { AccessToken, ...body });
    expect(status).toBe(403);
    expect(text).toContain("ForbiddenException");
    expect(await isThere()).toBe(true);
  });

  test.each([
    ["in lower case", `${SERVICE}.DeleteUser`.toLowerCase(), "/"],
    ["in upper case", `${SERVICE}.DeleteUser`.toUpperCase(), "/"],
    ["in mixed case", "AwsCognitoIdentityProviderService.dELETEuSER", "/"],
    ["with spaces around it", ` ${SERVICE}.DeleteUser `, "/"],
    ["by another path", `${SERVICE}.DeleteUser`, "/x/../"],
    ["by a query", `${SERVICE}.GetUser`, "/?Action=DeleteUser"],
    ["of a service of another name", "AWSCognitoIdentityService.DeleteUser", "/"],
    ["without a service", "DeleteUser", "/"],
    ["of two operations", `${SERVICE}.GetUser, ${SERVICE}.DeleteUser`, "/"],
    ["by another protocol's path", "", `/service/${SERVICE}/operation/DeleteUser`],
  ])("deletes nobody by an operation that is written %s", async (_name, target, path) => {
    await call(closed, target, { AccessToken }, path);
    expect(await isThere()).toBe(true);
  });
});

test.each([
  ["ForgotPassword", {}],
  ["ResendConfirmationCode", {}],
  ["ConfirmSignUp", { ConfirmationCode: "123456" }],
  ["ConfirmForgotPassword", { ConfirmationCode: "123456", Password: "Aa1!aaaaaaaaaa" }],
  ["SignUp", { Password: "Aa1!aaaaaaaaaa", UserAttributes: [] }],
])("%s says the same of somebody who has an account and of nobody", async (operation, body) => {
  await createPerson(poolPlace(closed), "somebody@example.com");
  const ClientId = closed.publicSettings("sdk-redirect")?.userPoolClientId;
  const answers = await Promise.all(
    ["somebody@example.com", "nobody@example.com"].map((Username) =>
      call(closed, `AWSCognitoIdentityProviderService.${operation}`, { ClientId, Username, ...body }),
    ),
  );
  const [known, unknown] = answers;
  expect(known).toEqual(unknown);
  expect(known?.status).toBe(403);
});
