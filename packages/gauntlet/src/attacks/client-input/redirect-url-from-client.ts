import { type Attack, AWS } from "../../attack.ts";
import { publicText, sentText } from "../../lab/checks.ts";
import { VICTIM } from "../../lab/people.ts";

export const redirectUrlFromClient: Attack = {
  id: "redirect-url-from-client",
  title: "The redirect URL comes from the server's settings",
  triggers: ["create"],
  needs: "authsignal",
  severity: "critical",
  does: "Sends a redirect URL of its own in ClientMetadata. Authsignal would return the victim, and the token that proves them, to the attacker's page.",
  asvs: "2.2.2",
  aws: AWS.create,
  fix: "Take the redirect URL from configuration, or compare it exactly with a registered list.",
  async run(lab) {
    const evil = "https://evil.example/callback";
    const names = [
      "redirectUrl",
      "redirect_url",
      "redirectURL",
      "redirectUri",
      "returnUrl",
      "callbackUrl",
      "origin",
      "url",
    ];
    const clientMetadata = Object.fromEntries(names.map((name) => [name, evil]));
    const opened = await lab.open(VICTIM, { clientMetadata });
    return sentText(lab).includes("evil.example") || publicText(opened).includes("evil.example")
      ? "A URL from ClientMetadata reached Authsignal or the challenge."
      : undefined;
  },
};
