import { type Attack, AWS } from "../../attack.ts";
import { badEnd, shorten } from "../../lab/checks.ts";

export const signUpError: Attack = {
  id: "sign-up-error",
  title: "A refused sign-up says a public code",
  triggers: ["preSignUp"],
  severity: "medium",
  does: "Signs up with attributes that nobody expects and reads the error in the browser.",
  asvs: "16.5.1",
  aws: AWS.preSignUp,
  fix: "Check what you need of the attributes, and refuse with a code.",
  async run(lab) {
    for (const attributes of [{}, { email: "" }, { email: "x".repeat(5_000) }, { phone_number: "1" }]) {
      const problem = badEnd(lab, "PreSignUp", await lab.signUp(attributes));
      if (problem !== undefined) return `For ${shorten(JSON.stringify(attributes))}: ${problem}`;
    }
    return undefined;
  },
};
