import { type Attack, AWS } from "../../attack.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";

export const sharedIdempotencyKey: Attack = {
  id: "shared-idempotency-key",
  title: "Two sign-ins have two idempotency keys",
  triggers: ["create"],
  needs: "authsignal",
  severity: "critical",
  does: "Starts a second sign-in beside the victim's. If both share an idempotency key, the victim's proof opens the attacker's session, too.",
  asvs: "6.6.2",
  aws: AWS.create,
  fix: "Draw a random idempotencyKey in every Create.",
  async run(lab) {
    const rounds = [await lab.open(), await lab.open(), ...(await Promise.all([lab.open(), lab.open()]))];
    const keys = lab.provider.tracked.map(({ idempotencyKey }) => idempotencyKey);
    if (keys.length === 0) throw new NotApplicable("Create tracks no action");
    if (keys.length < rounds.length) return `${rounds.length} rounds tracked ${keys.length} actions.`;
    return new Set(keys).size === keys.length
      ? undefined
      : "Two rounds of one user were tracked under the same idempotencyKey.";
  },
};
