import { type Attack, AWS } from "../../attack.ts";
import { publicText } from "../../lab/checks.ts";

export const blockedUserChallenged: Attack = {
  id: "blocked-user-challenged",
  title: "A blocked user gets no challenge",
  triggers: ["create"],
  needs: "authsignal",
  severity: "high",
  does: "Signs in although a rule of the provider says BLOCK.",
  asvs: "6.3.4",
  aws: AWS.create,
  fix: "End the flow when track answers BLOCK.",
  async run(lab) {
    lab.provider.trackAnswer = { state: "BLOCK" };
    const opened = await lab.open();
    return opened.tracked.some(({ url }) => publicText(opened).includes(url))
      ? "Create handed out the URL of a blocked action."
      : undefined;
  },
};
