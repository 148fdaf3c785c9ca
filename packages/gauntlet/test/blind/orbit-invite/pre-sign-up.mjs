import { get } from "./db.mjs";

const REFUSED = "Sign-up is by invitation only.";

export const handler = async (event) => {
  event.response.autoConfirmUser = false;
  event.response.autoVerifyEmail = false;
  event.response.autoVerifyPhone = false;
  // the provisioning job creates people with AdminCreateUser and has checked them
  if (event.triggerSource === "PreSignUp_AdminCreateUser") return event;
  if (event.triggerSource !== "PreSignUp_SignUp") throw new Error(REFUSED);

  const email = (event.request.userAttributes.email ?? "").trim().toLowerCase();
  let invitation;
  try {
    invitation = await get(process.env.INVITES_TABLE, { email });
  } catch (error) {
    console.error("invites", error.name);
  }
  // Cognito mails its own confirmation code afterwards, so an invitation alone proves no mailbox
  if (invitation?.status !== "open") throw new Error(REFUSED);
  return event;
};
