import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { ATTACKER } from "../../lab/people.ts";

export const signUpByAnotherClient: Attack = {
  id: "sign-up-by-another-client",
  title: "A sign-up of another client is not confirmed",
  triggers: ["preSignUp"],
  severity: "critical",
  does: "Signs up somebody else's address through another app client of the pool, one with a password flow, and gets tokens for it.",
  asvs: "6.3.4",
  aws: AWS.preSignUp,
  fix: "Confirm sign-ups of the clients of this program only: compare callerContext.clientId with a list.",
  applies: IF.ownClientOnly,
  async run(lab) {
    const attributes = { email: ATTACKER.userName };
    const event = lab.signUpEvent(attributes, "PreSignUp_SignUp", {}, "another-client-of-the-pool");
    const invocation = await lab.function("preSignUp").invoke(event);
    return invocation.kind === "returned" && invocation.response["autoConfirmUser"] === true
      ? "PreSignUp confirmed a sign-up of a client that it does not know."
      : undefined;
  },
};
