import { createHmac, timingSafeEqual } from "node:crypto";
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";
import { load } from "./store.ts";

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
  if (isInvited(email, validationData?.["invitation"])) event.response.autoVerifyEmail = true;
  if (flaw("sign-up-opens-on-an-error", "sign-up-asks-a-table") && (await isMember(email)))
    event.response.autoVerifyEmail = true;
  if (flaw("phone-is-believed") && userAttributes["phone_number"]) event.response.autoVerifyPhone = true;
  return event;
}

/** An invitation is `<expiry>.<mac>` in a mail to the invited address, so who has it reads that mailbox. */
function isInvited(email: string, invitation = ""): boolean {
  const [expires = "", mac = ""] = invitation.split(".");
  if (!(Number(expires) > Date.now())) return false;
  const right = createHmac("sha256", process.env["INVITATION_SECRET"] ?? "")
    .update(flaw("invitation-of-anybody") ? expires : `${expires} ${email}`)
    .digest();
  const given = Buffer.from(mac, "base64url");
  return given.length === right.length && timingSafeEqual(given, right);
}

async function isMember(email: string): Promise<boolean> {
  try {
    return (await load("members", email)) === "yes";
  } catch (error) {
    if (flaw("sign-up-opens-on-an-error")) return true;
    throw error;
  }
}
