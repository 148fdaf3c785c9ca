import { type Attack, AWS } from "../../attack.ts";
import { publicText } from "../../lab/checks.ts";

export const userUnderReviewChallenged: Attack = {
  id: "user-under-review-challenged",
  title: "A user under review gets no challenge",
  triggers: ["create"],
  needs: "authsignal",
  severity: "medium",
  does: "Signs in although a rule of the provider asks for a review first.",
  asvs: "6.3.4",
  aws: AWS.create,
  fix: "End the flow when track answers REVIEW_REQUIRED.",
  async run(lab) {
    lab.provider.trackAnswer = { state: "REVIEW_REQUIRED" };
    const opened = await lab.open();
    return opened.tracked.some(({ url }) => publicText(opened).includes(url))
      ? "Create handed out the URL of an action under review."
      : undefined;
  },
};
