import { type Attack, AWS } from "../../attack.ts";
import { after, round, tokensFor } from "../../lab/checks.ts";

export const nameInOtherLetters: Attack = {
  id: "name-in-other-letters",
  title: "A challenge name counts as it is written",
  triggers: ["define"],
  severity: "high",
  does: "Counts on a comparison that trims, ignores case, looks for a part of the name or uses it as a key of an object.",
  asvs: "2.2.1",
  aws: AWS.define,
  fix: "Compare names with strict equality; look nothing up in an object by a name from outside.",
  async run(lab) {
    const names = [
      "custom_challenge",
      " CUSTOM_CHALLENGE",
      "CUSTOM_CHALLENGE_2",
      "",
      "__proto__",
      "constructor",
      "toString",
    ];
    return tokensFor(
      lab,
      names.map((name) => after(lab, round(name))),
    );
  },
};
