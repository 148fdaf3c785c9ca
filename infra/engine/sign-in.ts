import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";

export interface SignInTarget {
  readonly region: string;
  readonly clientId: string;
  /** Base URLs of the servers that stand for AWS and Authsignal. */
  readonly cognito: string;
  readonly authsignal: string;
}

/**
 * A person signs up, proves the address by the code that was sent there, and is signed in.
 *
 * @returns the claims of the ID token
 */
export async function signIn(
  { region, clientId: ClientId, cognito, authsignal }: SignInTarget,
  email: string,
): Promise<Readonly<Record<string, unknown>>> {
  const client = new CognitoIdentityProviderClient({ region, endpoint: cognito, maxAttempts: 1 });
  await client.send(
    new SignUpCommand({
      ClientId,
      Username: email,
      Password: `Aa1!${crypto.randomUUID()}`,
      UserAttributes: [{ Name: "email", Value: email }],
    }),
  );
  const challenge = await client.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: email } }),
  );
  const { url = "", USERNAME = "" } = challenge.ChallengeParameters ?? {};
  const answered = await client.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: "CUSTOM_CHALLENGE",
      Session: challenge.Session,
      ChallengeResponses: { USERNAME, ANSWER: await prove(authsignal, url, email) },
    }),
  );
  const [, claims = ""] = answered.AuthenticationResult?.IdToken?.split(".") ?? [];
  return { ...JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) };
}

/** Enrols an address with the code that is sent there, as Authsignal's pre-built UI does. */
async function prove(authsignal: string, url: string, email: string): Promise<string> {
  const token = new URL(url).searchParams.get("token");
  const post = async (path: string, body: object) => {
    const response = await fetch(`${authsignal}/v1/client/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return { ...Object(await response.json()) };
  };
  await post("user-authenticators/email-otp", { email });
  const outbox = await fetch(`${authsignal}/outbox.json?to=${encodeURIComponent(email)}`);
  const messages: unknown = await outbox.json();
  const code: unknown = Array.isArray(messages) ? messages.at(-1)?.code : undefined;
  const { accessToken } = await post("verify/email-otp", { verificationCode: code });
  if (typeof accessToken !== "string") throw new Error("the code that was sent is not accepted");
  return accessToken;
}
