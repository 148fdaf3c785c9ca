import type { PreSignUpTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";

export async function handler(event: PreSignUpTriggerEvent) {
  const { userAttributes, validationData, clientMetadata } = event.request;
  const email = userAttributes["email"] ?? "";
  if (!email.includes("@")) throw new Error("An email address is required.");
  event.response.autoConfirmUser = event.triggerSource === "PreSignUp_SignUp";
  if (flaw("invited-by-validation-data") && validationData?.["invited"] === "true")
    event.response.autoVerifyEmail = true;
  if (flaw("metadata-channel-verifies") && clientMetadata?.["channel"] === "partner")
    event.response.autoVerifyEmail = true;
  if (flaw("trusted-domain-verifies") && email.endsWith("@acme-store.example"))
    event.response.autoVerifyEmail = true;
  if (flaw("phone-is-believed") && userAttributes["phone_number"]) event.response.autoVerifyPhone = true;
  return event;
}
