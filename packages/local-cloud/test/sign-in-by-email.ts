import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { TestCloud } from "../src/testing.ts";
import { AuthsignalPerson } from "./authsignal-person.ts";

/**
 * Somebody signs up and in for the first time, by the code that goes to the address.
 *
 * @param hasAccount whether the user exists already
 * @returns the claims of the ID token
 */
export async function signInByEmail(
  cloud: TestCloud,
  email: string,
  { hasAccount = false } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const settings = cloud.publicSettings("sdk-redirect");
  const ClientId = settings?.userPoolClientId;
  const client = new CognitoIdentityProviderClient({
    region: settings?.region ?? "",
    endpoint: cloud.urls.cognito,
    maxAttempts: 1,
  });
  if (!hasAccount) {
    await client.send(
      new SignUpCommand({
        ClientId,
        Username: email,
        Password: `Aa1!${crypto.randomUUID()}`,
        UserAttributes: [{ Name: "email", Value: email }],
      }),
    );
  }
  const challenge = await client.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: email } }),
  );
  const { url = "", USERNAME = "" } = challenge.ChallengeParameters ?? {};
  const person = new AuthsignalPerson(`${cloud.urls.authsignal}/v1`, url);
  await person.enrol(email);
  const token = await person.verify(cloud.lastCode(email));
  const answered = await client.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: "CUSTOM_CHALLENGE",
      Session: challenge.Session,
      ChallengeResponses: { USERNAME, ANSWER: token ?? "" },
    }),
  );
  const [, claims = ""] = answered.AuthenticationResult?.IdToken?.split(".") ?? [];
  return { ...JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) };
}
