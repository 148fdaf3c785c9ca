import { type Attack, AWS } from "../../attack.ts";
import { badEnd } from "../../lab/checks.ts";
import { CANARY_ADDRESS } from "../../lab/people.ts";

export const vendorTextInError: Attack = {
  id: "vendor-text-in-error",
  title: "A thrown text is a public code",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Reads in the browser what the provider told the function: Cognito relays a thrown message as it is.",
  asvs: "16.5.1",
  aws: AWS.triggers,
  fix: "Throw codes of your own, and log the rest.",
  async run(lab) {
    const opened = await lab.open();
    lab.provider.errorText = `The key of tenant 4711 is wrong, ask ${CANARY_ADDRESS}`;
    return (
      badEnd(lab, "Create", (await lab.open()).invocation) ??
      badEnd(lab, "Verify", (await lab.answer(opened, "proof.x")).invocation)
    );
  },
};
