import { type Attack, AWS } from "../attack.ts";
import { withFault } from "../lab/checks.ts";

export const providerSendsHugeBody: Attack = {
  id: "provider-sends-huge-body",
  title: "An endless body is cut off",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Nothing: a broken proxy sends megabytes without end, which fill the function's memory.",
  asvs: "15.2.2",
  aws: AWS.triggers,
  fix: "Limit the size of an answer.",
  slow: true,
  run: (lab) => withFault(lab, "huge-body"),
};
