import { type Attack, AWS } from "../../attack.ts";
import { CANARY_ADDRESS } from "../../lab/people.ts";

export const signUpVerifiesAddress: Attack = {
  id: "sign-up-verifies-address",
  title: "A sign-up verifies no address",
  triggers: ["preSignUp"],
  severity: "critical",
  does: "Signs up with somebody else's address, which the pool then holds as verified, and which takes an alias away from its owner.",
  asvs: "6.4.4",
  aws: AWS.preSignUp,
  fix: "Leave autoVerifyEmail and autoVerifyPhone false; mark an address as verified after its own challenge.",
  async run(lab) {
    for (const source of ["PreSignUp_SignUp", "PreSignUp_ExternalProvider", "PreSignUp_AdminCreateUser"]) {
      const end = await lab.signUp({ email: CANARY_ADDRESS, phone_number: "+15005550006" }, source);
      if (
        end.kind === "returned" &&
        (end.response["autoVerifyEmail"] === true || end.response["autoVerifyPhone"] === true)
      ) {
        return `PreSignUp verified an address for ${source}.`;
      }
    }
    return undefined;
  },
};
