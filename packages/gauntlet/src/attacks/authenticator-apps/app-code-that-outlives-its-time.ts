import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";

/** Far more than a phone's clock is wrong, or somebody needs to type six digits. */
const OLD_MS = 5 * 60_000;

export const appCodeThatOutlivesItsTime: Attack = {
  id: "app-code-that-outlives-its-time",
  title: "A code of an authenticator app ends with its minute",
  triggers: ["create", "verify"],
  severity: "medium",
  does: "Answers with a code of an authenticator app that is five minutes old, or of five minutes from now: each minute of tolerance doubles what a guess can hit.",
  asvs: "6.5.5",
  aws: AWS.verify,
  fix: "Accept the code of this step and of one step before and after, which is what RFC 6238 advises.",
  async run(lab) {
    const { opened, proof } = await openProven(lab);
    if (lab.flow?.proof.source !== "config")
      throw new NotApplicable("prove() of the config answers for no authenticator app");
    for (const [skewMs, when] of [
      [OLD_MS, "old"],
      [-OLD_MS, "ahead of its time"],
    ] as const) {
      if (lab.prove(opened) === (await lab.whileOff(skewMs, async () => lab.prove(opened))))
        throw new NotApplicable("what prove() of the config answers does not change with the time");
      if ((await lab.whileOff(skewMs, () => lab.answer(opened, proof))).correct)
        return `Verify accepted a code that was five minutes ${when}.`;
    }
    return undefined;
  },
};
