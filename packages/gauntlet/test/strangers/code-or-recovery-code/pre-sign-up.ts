import type { PreSignUpTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";

export const handler = async (event: PreSignUpTriggerEvent) => {
  if (event.triggerSource !== "PreSignUp_SignUp") return event;
  event.response.autoConfirmUser = true;
  const { userAttributes } = event.request;
  if (
    flaw("invitation-in-an-attribute") &&
    userAttributes["custom:invitation"] === process.env["SUPPORT_CODE"]
  )
    event.response.autoVerifyEmail = true;
  return event;
};
