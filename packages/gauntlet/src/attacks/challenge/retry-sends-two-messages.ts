import { type Attack, AWS } from "../../attack.ts";
import { sentTwice } from "../../lab/checks.ts";

export const retrySendsTwoMessages: Attack = {
  id: "retry-sends-two-messages",
  title: "A repeated request is the same request",
  triggers: ["create"],
  needs: "authsignal",
  severity: "high",
  does: "Waits for the provider's connection to break after a request. A client that repeats it without an idempotency key sends a second message, or opens a second action.",
  asvs: "13.2.6",
  aws: AWS.triggers,
  fix: "Send an idempotencyKey of your own, and repeat nothing without it.",
  async run(lab) {
    lab.provider.fail("track", "reset");
    return sentTwice(await lab.open());
  },
};
