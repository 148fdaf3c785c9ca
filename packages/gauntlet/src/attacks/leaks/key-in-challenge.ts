import { type Attack, AWS } from "../../attack.ts";
import { CANARY_KEY } from "../../lab/people.ts";

export const keyInChallenge: Attack = {
  id: "key-in-challenge",
  title: "The API key is in no part of a challenge",
  triggers: ["create"],
  severity: "critical",
  does: "Reads the challenge parameters, which anybody who knows a user name can get.",
  asvs: "13.3.1",
  aws: AWS.create,
  fix: "Put the URL and nothing secret into publicChallengeParameters; keep the key out of the private ones, too.",
  async run(lab) {
    const opened = await lab.open();
    const text = JSON.stringify(opened.invocation);
    return text.includes(CANARY_KEY) || text.includes(btoa(`${CANARY_KEY}:`))
      ? "The challenge carries the API key."
      : undefined;
  },
};
