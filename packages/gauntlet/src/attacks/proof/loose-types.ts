import { type Attack, AWS } from "../../attack.ts";
import { acceptsAny } from "../../lab/checks.ts";

export const looseTypes: Attack = {
  id: "loose-types",
  title: "A provider's answer counts by type and value",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Nothing yet: a proxy or a new version of the API answers with texts where booleans were.",
  asvs: "15.3.5",
  aws: AWS.verify,
  fix: "Compare with === and refuse fields of other types.",
  run: (lab) =>
    acceptsAny(lab, [
      { isValid: "false" },
      { isValid: 1 },
      { state: ["CHALLENGE_SUCCEEDED"] },
      { isValid: {} },
    ]),
};
