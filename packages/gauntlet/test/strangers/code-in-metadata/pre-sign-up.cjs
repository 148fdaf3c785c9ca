const { flaw } = require("../../support/flaw.ts");

exports.handler = async (event) => {
  if (event.triggerSource === "PreSignUp_SignUp") {
    event.response.autoConfirmUser = true;
    if (flaw("sign-up-verifies-the-address")) event.response.autoVerifyEmail = true;
  }
  return event;
};
