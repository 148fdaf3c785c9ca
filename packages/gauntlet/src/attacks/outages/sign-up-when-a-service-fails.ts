import { type Attack, AWS } from "../../attack.ts";
import { granted } from "../../lab/sign-ups.ts";
import { askedBy, FAILURES } from "./failures.ts";

const STRANGER = { email: "somebody.else@private.example", phone_number: "+15005550006" };

export const signUpWhenAServiceFails: Attack = {
  id: "sign-up-when-a-service-fails",
  title: "A service that fails opens no sign-up",
  triggers: ["preSignUp"],
  severity: "critical",
  does: "Waits until a service that PreSignUp asks refuses or breaks off, such as a table of invitations, and signs up: a handler that goes on after the error confirms whom it would have refused.",
  asvs: "16.5.3",
  aws: AWS.preSignUp,
  fix: "Let an error refuse the sign-up, and set autoConfirmUser and autoVerifyEmail after the last check only.",
  async run(lab) {
    for (const service of await askedBy(lab, () => lab.signUp(STRANGER)))
      for (const fault of FAILURES) {
        lab.reset();
        const usual = granted(await lab.signUp(STRANGER));
        lab.trace.clear();
        lab.gateway.fail(service, fault);
        const gains = [...granted(await lab.signUp(STRANGER))].filter((grant) => !usual.has(grant));
        if (gains.length > 0) return `While ${service} failed, PreSignUp granted ${gains.join(", ")}.`;
      }
    return undefined;
  },
};
