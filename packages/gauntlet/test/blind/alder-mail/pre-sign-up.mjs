// Self-service sign-up: Cognito mails the confirmation code, we only keep out what is not an address.
const ADDRESS = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/;

export const handler = async (event) => {
  event.response.autoConfirmUser = false;
  event.response.autoVerifyEmail = false;
  event.response.autoVerifyPhone = false;

  if (
    event.triggerSource === "PreSignUp_SignUp" &&
    !ADDRESS.test(event.request.userAttributes?.email ?? "")
  ) {
    throw new Error("Please enter an email address");
  }
  return event;
};
