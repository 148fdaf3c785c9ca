import { type Attack, AWS } from "../../attack.ts";
import { acceptsAny } from "../../lab/checks.ts";

export const unfinishedChallenge: Attack = {
  id: "unfinished-challenge",
  title: "A challenge that was not passed is no proof",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Answers with a token whose challenge failed, is still open, or ended in a review or a block.",
  asvs: "6.8.4",
  aws: AWS.verify,
  fix: "Accept the state CHALLENGE_SUCCEEDED only.",
  run: (lab) =>
    acceptsAny(
      lab,
      [
        "CHALLENGE_REQUIRED",
        "CHALLENGE_FAILED",
        "BLOCK",
        "REVIEW_REQUIRED",
        "REVIEW_SUCCEEDED",
        "REVIEW_FAILED",
        "INFORM",
        "challenge_succeeded",
        "CHALLENGE_SUCCEEDED_LATER",
        "",
        null,
        undefined,
      ].map((state) => ({ state })),
    ),
};
