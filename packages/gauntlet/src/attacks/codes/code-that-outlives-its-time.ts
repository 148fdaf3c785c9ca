import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";
import type { OpenRound } from "../../lab/round.ts";

const MINUTE_MS = 60_000;
/** The longest that Cognito keeps a round open: AuthSessionValidity, at most 15 minutes. */
const LONGEST_ROUND_MS = 15 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

export const codeThatOutlivesItsTime: Attack = {
  id: "code-that-outlives-its-time",
  title: "A code or link ends when it says",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "high",
  does: "Finds an old message that nobody has used, and answers with what is in it.",
  asvs: "6.5.5",
  alsoAsvs: ["9.2.1"],
  aws: AWS.verify,
  fix: "Write the time into privateChallengeParameters, the record or the signed link, and compare it in Verify; ten minutes are the most.",
  async run(lab) {
    const { opened, proof } = await openProven(lab);
    const later = await lab.open();
    const isBound = !(await lab.answer(later, proof)).correct;
    // Where a proof counts in its own round only, it ends with the round, whatever the handlers say about time.
    if (isBound && !speaksOfTime(opened)) return undefined;
    for (const [skewMs, when] of [
      [LONGEST_ROUND_MS - MINUTE_MS, "14 minutes"],
      [DAY_MS, "a day"],
    ] as const) {
      if (!isBound || skewMs < LONGEST_ROUND_MS) {
        lab.reset();
        const round = await openProven(lab);
        const isOld = (await lab.whileOff(skewMs, () => lab.answer(round.opened, round.proof))).correct;
        if (isOld) return `Verify accepted a proof that was ${when} old.`;
      }
    }
    return undefined;
  },
};

/** Whether the round or its message gives the proof an end, which must then be one. */
function speaksOfTime({ privateParameters, messages }: OpenRound): boolean {
  const names = /exp|ttl|until|valid|issued|created|\biat\b|time|stamp/i;
  const isNow = (value: unknown) => {
    const ms = Number(value) > 1e12 ? Number(value) : Number(value) * 1_000;
    return Math.abs(ms - Date.now()) < DAY_MS;
  };
  return (
    Object.entries(privateParameters).some(([name, value]) => names.test(name) || isNow(value)) ||
    messages.some(({ text }) => /\b(valid|expires?|within|minutes?)\b/i.test(text))
  );
}
