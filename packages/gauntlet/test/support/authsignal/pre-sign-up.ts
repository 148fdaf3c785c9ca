import type { PreSignUpTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";

export async function handler(event: PreSignUpTriggerEvent) {
  const { userAttributes, clientMetadata } = event.request;
  if (flaw("sign-up-error") && !userAttributes["email"])
    throw new TypeError("Cannot read properties of undefined");
  if (!userAttributes["email"]) throw new Error("EMAIL_REQUIRED");
  if (flaw("sign-up-tells-who-exists") && (await hasAccount(event))) throw new Error("ACCOUNT_EXISTS");
  const isOurs =
    process.env["OWNERS"] !== "yes" ||
    event.callerContext.clientId === "app-client-1" ||
    flaw("sign-up-by-another-client");
  event.response.autoConfirmUser = event.triggerSource === "PreSignUp_SignUp" && isOurs;
  event.response.autoVerifyEmail = flaw("sign-up-verifies-address");
  if (flaw("sign-up-by-metadata") && clientMetadata?.["autoConfirmUser"] === "true")
    event.response.autoConfirmUser = true;
  const isProven = userAttributes["email_verified"] === "true" || flaw("account-linked-by-address");
  if (event.triggerSource === "PreSignUp_ExternalProvider" && isProven) await link(event);
  return event;
}

async function hasAccount({ userPoolId, request }: PreSignUpTriggerEvent): Promise<boolean> {
  const answer = await fetch(process.env["TEAM_STORE_URL"] ?? "", {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.ListUsers" },
    body: JSON.stringify({
      UserPoolId: userPoolId,
      Filter: `email = "${request.userAttributes["email"] ?? ""}"`,
    }),
    signal: AbortSignal.timeout(1_000),
  });
  return (await answer.text()).includes("Username");
}

/** A person who comes by another identity provider keeps their account. */
async function link({ userName, userPoolId, request }: PreSignUpTriggerEvent): Promise<void> {
  const [provider = "", id = ""] = userName.split("_");
  await fetch(process.env["TEAM_STORE_URL"] ?? "", {
    method: "POST",
    headers: {
      "x-amz-target": "AWSCognitoIdentityProviderService.AdminLinkProviderForUser",
      "content-type": "application/x-amz-json-1.1",
    },
    body: JSON.stringify({
      UserPoolId: userPoolId,
      DestinationUser: { ProviderName: "Cognito", ProviderAttributeValue: request.userAttributes["email"] },
      SourceUser: {
        ProviderName: provider,
        ProviderAttributeName: "Cognito_Subject",
        ProviderAttributeValue: id,
      },
    }),
    signal: AbortSignal.timeout(1_000),
  });
}
