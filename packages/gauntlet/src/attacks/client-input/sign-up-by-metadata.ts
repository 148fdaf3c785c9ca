import { type Attack, AWS } from "../../attack.ts";
import { CANARY_ADDRESS } from "../../lab/people.ts";
import type { Invocation } from "../../runtime/function-under-test.ts";

export const signUpByMetadata: Attack = {
  id: "sign-up-by-metadata",
  title: "ClientMetadata does not change a sign-up",
  triggers: ["preSignUp"],
  severity: "high",
  does: "Sends ClientMetadata and validation data that a handler might read as instructions.",
  asvs: "2.2.2",
  aws: AWS.preSignUp,
  fix: "Decide a sign-up by the trigger source and your settings.",
  async run(lab) {
    const instructions = {
      autoConfirmUser: "true",
      autoVerifyEmail: "true",
      autoVerifyPhone: "true",
      admin: "true",
      invite: "true",
    };
    const email = { email: CANARY_ADDRESS };
    const [plain, instructed] = [
      await lab.signUp(email, "PreSignUp_AdminCreateUser"),
      await lab.signUp(email, "PreSignUp_AdminCreateUser", {
        clientMetadata: instructions,
        validationData: instructions,
      }),
    ];
    const answer = (end: Invocation) => (end.kind === "returned" ? JSON.stringify(end.response) : end.kind);
    return answer(plain) === answer(instructed)
      ? undefined
      : `PreSignUp answered ${answer(instructed)} instead of ${answer(plain)}.`;
  },
};
