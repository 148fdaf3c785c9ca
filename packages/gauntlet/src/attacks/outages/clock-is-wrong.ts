import { type Attack, AWS } from "../../attack.ts";
import { describe, openTracked } from "../../lab/checks.ts";
import type { Lab } from "../../lab/lab.ts";

export const clockIsWrong: Attack = {
  id: "clock-is-wrong",
  title: "A wrong clock opens no door",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "medium",
  does: "Nothing: the function's clock is a day off.",
  asvs: "16.5.3",
  aws: AWS.triggers,
  fix: "Let the provider say whether a token is valid; measure deadlines with a monotonic clock.",
  async run(lab) {
    for (const skewMs of [-86_400_000, 86_400_000]) {
      const problem = await lab.whileOff(skewMs, () => problemNow(lab));
      if (problem !== undefined) return problem;
    }
    return undefined;
  },
};

async function problemNow(lab: Lab): Promise<string | undefined> {
  const { opened, tracked } = await openTracked(lab);
  const failed = lab.provider.prove(tracked, { state: "CHALLENGE_FAILED" });
  if ((await lab.answer(opened, failed)).correct)
    return "With a wrong clock, Verify accepted a failed challenge.";
  const { correct, invocation } = await lab.answer(opened, lab.provider.prove(tracked));
  return correct ? undefined : `With a wrong clock, Verify refused a good proof: ${describe(invocation)}.`;
}
