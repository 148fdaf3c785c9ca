import {
  AdminLinkProviderForUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { PreSignUpTriggerEvent } from "aws-lambda";

const cognito = new CognitoIdentityProviderClient({ maxAttempts: 1 });
const PROVIDERS: Record<string, string> = { google: "Google", signinwithapple: "SignInWithApple" };
const quoted = (value: string) => value.replace(/["\\]/g, "\\$&");

async function holderOf(UserPoolId: string, email: string) {
  const { Users = [] } = await cognito.send(
    new ListUsersCommand({ UserPoolId, Filter: `email = "${quoted(email)}"`, Limit: 5 }),
    { abortSignal: AbortSignal.timeout(1800) },
  );
  const holders = Users.filter(
    (user) =>
      user.UserStatus === "CONFIRMED" &&
      user.Attributes?.some(({ Name, Value }) => Name === "email_verified" && Value === "true") &&
      user.Attributes?.some(({ Name, Value }) => Name === "email" && Value === email),
  );
  return holders.length === 1 ? holders[0] : undefined;
}

export const handler = async (event: PreSignUpTriggerEvent) => {
  if (event.triggerSource !== "PreSignUp_ExternalProvider") return event;

  const { email, email_verified: emailVerified } = event.request.userAttributes;
  const [prefix = "", ...rest] = event.userName.split("_");
  const ProviderName = PROVIDERS[prefix.toLowerCase()];

  // Only an address that the provider vouches for may lead to the account that has it already.
  if (!email || emailVerified !== "true" || !ProviderName) return event;

  try {
    const holder = await holderOf(event.userPoolId, email);
    if (holder?.Username) {
      await cognito.send(
        new AdminLinkProviderForUserCommand({
          UserPoolId: event.userPoolId,
          DestinationUser: { ProviderName: "Cognito", ProviderAttributeValue: holder.Username },
          SourceUser: {
            ProviderName,
            ProviderAttributeName: "Cognito_Subject",
            ProviderAttributeValue: rest.join("_"),
          },
        }),
        { abortSignal: AbortSignal.timeout(1800) },
      );
    }
  } catch (error) {
    console.error("not linked", (error as Error).name);
    throw new Error("Signing in with this provider is not available at the moment.");
  }
  return event;
};
