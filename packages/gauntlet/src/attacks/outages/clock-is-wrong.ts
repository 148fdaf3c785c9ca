import { type Attack, AWS } from "../../attack.ts";
import { describe, openTracked } from "../../lab/checks.ts";

export const clockIsWrong: Attack = {
  id: "clock-is-wrong",
  title: "A wrong clock opens no door",
  triggers: ["create", "verify"],
  severity: "medium",
  does: "Nothing: the function's clock is a day off.",
  asvs: "16.5.3",
  aws: AWS.triggers,
  fix: "Let the provider say whether a token is valid; measure deadlines with a monotonic clock.",
  slow: true,
  async run(lab) {
    for (const skewMs of [-86_400_000, 86_400_000]) {
      await using skewed = await lab.fresh({ skewMs });
      const { opened, tracked } = await openTracked(skewed);
      const failed = skewed.provider.prove(tracked, { state: "CHALLENGE_FAILED" });
      if ((await skewed.answer(opened, failed)).correct)
        return "With a wrong clock, Verify accepted a failed challenge.";
      const { correct, invocation } = await skewed.answer(opened, skewed.provider.prove(tracked));
      if (!correct) return `With a wrong clock, Verify refused a good proof: ${describe(invocation)}.`;
    }
    return undefined;
  },
};
