import { type Attack, AWS } from "../../attack.ts";
import { openTracked } from "../../lab/checks.ts";

export const tokenOfTheUrl: Attack = {
  id: "token-of-the-url",
  title: "The token of the URL is no proof",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Answers with the token that stands in the challenge's URL, which exists before anybody proved anything.",
  asvs: "6.3.4",
  aws: AWS.verify,
  fix: "Accept the state CHALLENGE_SUCCEEDED only.",
  async run(lab) {
    const { opened, tracked } = await openTracked(lab);
    return (await lab.answer(opened, tracked.token)).correct
      ? "Verify accepted the token of the URL."
      : undefined;
  },
};
