import type { PreSignUpTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";

export async function handler(event: PreSignUpTriggerEvent) {
  const { userAttributes, clientMetadata } = event.request;
  if (flaw("sign-up-error") && !userAttributes["email"])
    throw new TypeError("Cannot read properties of undefined");
  if (!userAttributes["email"]) throw new Error("EMAIL_REQUIRED");
  const isOurs =
    process.env["OWNERS"] !== "yes" ||
    event.callerContext.clientId === "app-client-1" ||
    flaw("sign-up-by-another-client");
  event.response.autoConfirmUser = event.triggerSource === "PreSignUp_SignUp" && isOurs;
  event.response.autoVerifyEmail = flaw("sign-up-verifies-address");
  if (flaw("sign-up-by-metadata") && clientMetadata?.["autoConfirmUser"] === "true")
    event.response.autoConfirmUser = true;
  return event;
}
