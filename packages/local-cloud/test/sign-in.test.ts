import {
  CognitoIdentityProviderClient,
  GetUserCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { JwtRsaVerifier } from "aws-jwt-verify";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestCloud, type TestCloud } from "../src/testing.ts";
import { AuthsignalPerson } from "./authsignal-person.ts";

let cloud: TestCloud;
let cognito: CognitoIdentityProviderClient;
let ClientId: string;

beforeAll(async () => {
  cloud = await startTestCloud();
  const settings = cloud.publicSettings("sdk-redirect");
  if (!settings?.userPoolEndpoint) throw new Error("no settings for sdk-redirect");
  ClientId = settings.userPoolClientId;
  cognito = new CognitoIdentityProviderClient({
    region: settings.region,
    endpoint: settings.userPoolEndpoint,
    maxAttempts: 1,
  });
});
afterAll(() => cloud.close());

const signUp = (email: string) =>
  cognito.send(
    new SignUpCommand({
      ClientId,
      Username: email,
      Password: `Aa1!${crypto.randomUUID()}`,
      UserAttributes: [{ Name: "email", Value: email }],
    }),
  );
const start = (email: string) =>
  cognito.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: email } }),
  );
const respond = (challenge: InitiateAuthCommandOutput, answer: string) =>
  cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: "CUSTOM_CHALLENGE",
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: challenge.ChallengeParameters?.["USERNAME"] ?? "", ANSWER: answer },
    }),
  );
const personAt = (challenge: InitiateAuthCommandOutput) =>
  new AuthsignalPerson(`${cloud.urls.authsignal}/v1`, challenge.ChallengeParameters?.["url"] ?? "");

/** Signs a person in, by enrolment the first time. */
async function prove(email: string, challenge: InitiateAuthCommandOutput, first: boolean): Promise<string> {
  const person = personAt(challenge);
  if (first) await person.enrol(email);
  else await person.challenge();
  const token = await person.verify(cloud.lastCode(email));
  if (token === undefined) throw new Error("the right code was not accepted");
  return token;
}

describe("a person", () => {
  it("signs up and in, and in again, with tokens that verify against the pool's keys", async () => {
    const email = "jo@example.com";
    expect(await signUp(email)).toMatchObject({ UserConfirmed: true });

    const first = await start(email);
    expect(first).toMatchObject({
      ChallengeName: "CUSTOM_CHALLENGE",
      ChallengeParameters: { attemptsLeft: "3" },
    });
    const signedIn = await respond(first, await prove(email, first, true));

    const { userPoolId = "" } = cloud.publicSettings("sdk-redirect") ?? {};
    const issuer = `${cloud.urls.cognito}/${userPoolId}`;
    const jwksUri = `${issuer}/.well-known/jwks.json`;
    const verifier = JwtRsaVerifier.create(
      { issuer, audience: ClientId, jwksUri },
      // The verifier's own fetcher knows HTTPS only.
      {
        jwksCache: new SimpleJwksCache({
          fetcher: { fetch: async (uri) => (await fetch(uri)).arrayBuffer() },
        }),
      },
    );
    const claims = await verifier.verify(signedIn.AuthenticationResult?.IdToken ?? "");
    // Sign-up verified nothing; the proof did.
    expect(claims).toMatchObject({ token_use: "id", email, email_verified: true });
    const user = await cognito.send(
      new GetUserCommand({ AccessToken: signedIn.AuthenticationResult?.AccessToken }),
    );
    expect(user.Username).toBe(claims.sub);

    const second = await start(email);
    const again = await respond(second, JSON.stringify({ token: await prove(email, second, false) }));
    expect(again.AuthenticationResult?.IdToken).toBeDefined();
  });

  it("gets another round for a wrong answer, and no more than three", async () => {
    const email = "wrong@example.com";
    await signUp(email);
    const first = await start(email);
    const second = await respond(first, "not-a-token");
    expect(second).toMatchObject({
      ChallengeName: "CUSTOM_CHALLENGE",
      ChallengeParameters: { attemptsLeft: "2" },
    });
    expect(second.ChallengeParameters?.["url"]).not.toBe(first.ChallengeParameters?.["url"]);
    const third = await respond(second, "not-a-token");
    await expect(respond(third, "not-a-token")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  });
});

describe("a proof opens one sign-in", () => {
  it("and not a second one of the same person, running at the same time", async () => {
    const email = "twice@example.com";
    await signUp(email);
    const [one, other] = [await start(email), await start(email)];
    const token = await prove(email, one, true);
    expect((await respond(other, token)).AuthenticationResult).toBeUndefined();
    expect((await respond(one, token)).AuthenticationResult).toBeDefined();
    await expect(respond(one, token)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  it("and not another person's", async () => {
    await Promise.all([signUp("victim@example.com"), signUp("attacker@example.com")]);
    const own = await start("attacker@example.com");
    const token = await prove("attacker@example.com", own, true);
    const victim = await start("victim@example.com");
    expect((await respond(victim, token)).AuthenticationResult).toBeUndefined();
  });
});

describe("nobody takes over by enrolling first", () => {
  it("because Authsignal enrols the pool's address only", async () => {
    await signUp("first@example.com");
    const challenge = await start("first@example.com");
    expect(await personAt(challenge).enrol("eve@example.com")).toHaveProperty("error");
    expect(cloud.messages("eve@example.com")).toEqual([]);
  });

  it("and because Verify refuses an authenticator for another address, where a tenant lets people choose", async () => {
    cloud.allowSelfServiceEnrolment();
    const email = "taken@example.com";
    await signUp(email);
    const challenge = await start(email);
    const attacker = personAt(challenge);
    await attacker.enrol("mallory@example.com");
    const token = await attacker.verify(cloud.lastCode("mallory@example.com"));
    expect(token).toBeDefined();
    expect((await respond(challenge, token ?? "")).AuthenticationResult).toBeUndefined();
    expect(cloud.functionLog.join("\n")).toContain("enrolment-not-from-pool");
  });
});

describe("an unknown user", () => {
  it("looks like a known one and never gets tokens", async () => {
    await signUp("known@example.com");
    const known = await start("known@example.com");
    const unknown = await start("nobody@example.com");
    expect(Object.keys(unknown.ChallengeParameters ?? {}).sort()).toEqual(
      Object.keys(known.ChallengeParameters ?? {}).sort(),
    );
    const shape = (challenge: InitiateAuthCommandOutput) =>
      Object.values(challenge.ChallengeParameters ?? {}).map(
        (value) => value.replace(/[A-Za-z0-9]/g, "x").length,
      );
    expect(shape(unknown).sort()).toEqual(shape(known).sort());
    const refused = await respond(unknown, "not-a-token");
    expect(refused).toMatchObject({
      ChallengeName: "CUSTOM_CHALLENGE",
      ChallengeParameters: { attemptsLeft: "2" },
    });
  });
});

it("keeps addresses, tokens and the key out of what the triggers print", () => {
  const printed = cloud.functionLog.join("\n");
  expect(printed).toContain("accepted");
  expect(printed).not.toContain("@example.com");
  expect(printed).not.toMatch(/eyJ[A-Za-z0-9_-]{10}/);
});
