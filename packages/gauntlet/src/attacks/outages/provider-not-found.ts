import { type Attack, AWS } from "../../attack.ts";
import { badEnd } from "../../lab/checks.ts";

export const providerNotFound: Attack = {
  id: "provider-not-found",
  title: "A host that cannot be resolved fails closed",
  triggers: ["create"],
  needs: "authsignal",
  severity: "high",
  does: "Nothing: the name of the provider does not resolve.",
  asvs: "16.5.2",
  aws: AWS.triggers,
  fix: "Treat it like any other missing answer.",
  slow: true,
  async run(lab) {
    await using elsewhere = await lab.fresh({ unresolvable: true });
    const { invocation } = await elsewhere.open();
    if (invocation.kind === "returned") return "Create opened a round without a provider.";
    return badEnd(elsewhere, "Create", invocation);
  },
};
