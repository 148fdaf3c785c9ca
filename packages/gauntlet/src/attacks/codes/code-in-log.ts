import { type Attack, AWS } from "../../attack.ts";
import { WRONG_ANSWER } from "../../lab/answers.ts";
import { openProven } from "../../lab/checks.ts";
import { addressIn } from "../../lab/people.ts";

export const codeInLog: Attack = {
  id: "code-in-log",
  title: "No log line carries a code, a link or an address",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "high",
  does: "Reads the functions' logs, as many people and services may, while the victim signs in.",
  asvs: "16.2.5",
  aws: AWS.triggers,
  fix: "Log outcomes, codes of errors and numbers; never the event, the message or an answer.",
  async run(lab) {
    const { opened, proof } = await openProven(lab);
    await lab.answer(opened, WRONG_ANSWER);
    await lab.answer(opened, proof);
    const output = await lab.output();
    if (output.includes(proof)) return "The functions logged the code or the link.";
    const logged = addressIn(output);
    return logged && `The functions logged the ${logged}.`;
  },
};
