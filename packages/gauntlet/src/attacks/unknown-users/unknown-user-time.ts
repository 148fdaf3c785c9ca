import { type Attack, AWS } from "../../attack.ts";

/** Long beside what a handler computes, short beside a deadline. */
const DELAY_MS = 300;

export const unknownUserTime: Attack = {
  id: "unknown-user-time",
  title: "An unknown user takes as long",
  triggers: ["create"],
  severity: "high",
  does: "Measures how long a challenge takes. A handler that asks the provider for known users only answers faster for the others.",
  asvs: "6.3.8",
  aws: AWS.errors,
  fix: "Ask the provider for a decoy user id, or wait as long as it usually takes.",
  applies: ({ unknownUsers }) => unknownUsers === "decoy",
  async run(lab) {
    await lab.open();
    await lab.open(null);
    lab.provider.reset();
    lab.provider.delayMs = DELAY_MS;
    await lab.open();
    const asked = lab.provider.calls.length;
    const { invocation } = await lab.open(null);
    const askedToo = lab.provider.calls.length - asked;
    return askedToo === asked || invocation.ms >= DELAY_MS / 2
      ? undefined
      : `Known users cost ${asked} requests to the provider, unknown ones ${askedToo} and no waiting.`;
  },
};
