import {
  type AuthenticationResultType,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { TestCloud } from "../src/testing.ts";
import { AuthsignalPerson } from "./authsignal-person.ts";

interface FirstSignIn {
  /** Whether the user exists already. Default no. */
  readonly hasAccount?: boolean;
  /** Sent with the answer, for the triggers. */
  readonly clientMetadata?: Record<string, string>;
}

/** Cognito as a browser sees it, and the app client of these sign-ins. */
export function cognitoOf(cloud: TestCloud) {
  const settings = cloud.publicSettings("sdk-redirect");
  const client = new CognitoIdentityProviderClient({
    region: settings?.region ?? "",
    endpoint: cloud.urls.cognito,
    maxAttempts: 1,
  });
  return { client, ClientId: settings?.userPoolClientId };
}

/**
 * Somebody signs up and in for the first time, by the code that goes to the address.
 *
 * @returns the claims of the ID token
 */
export async function signInByEmail(
  cloud: TestCloud,
  email: string,
  options?: FirstSignIn,
): Promise<Readonly<Record<string, unknown>>> {
  const { IdToken } = await tokensByEmail(cloud, email, options);
  const [, claims = ""] = IdToken?.split(".") ?? [];
  return { ...JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) };
}

/** The tokens of such a sign-in. */
export async function tokensByEmail(
  cloud: TestCloud,
  email: string,
  { hasAccount = false, clientMetadata }: FirstSignIn = {},
): Promise<AuthenticationResultType> {
  const { client, ClientId } = cognitoOf(cloud);
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
      ...(clientMetadata && { ClientMetadata: clientMetadata }),
    }),
  );
  return answered.AuthenticationResult ?? {};
}
