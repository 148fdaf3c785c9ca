import { type Attack, AWS } from "../attack.ts";
import { withFault } from "../lab/checks.ts";

export const providerSendsHtml: Attack = {
  id: "provider-sends-html",
  title: "An error page fails closed",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Nothing: a gateway answers 502 with a page of HTML.",
  asvs: "16.5.2",
  aws: AWS.triggers,
  fix: "Judge by the status, and do not pass the page on.",
  slow: true,
  run: (lab) => withFault(lab, "html"),
};
