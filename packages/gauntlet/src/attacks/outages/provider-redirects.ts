import { Advice, type Attack, AWS } from "../../attack.ts";

export const providerRedirects: Attack = {
  id: "provider-redirects",
  title: "A redirect of the provider is not followed",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Has the provider's answer redirected, by a proxy or a name that changed hands. A client that follows takes the request, and what proves the person in it, to another server, and believes what that one says.",
  asvs: "15.3.2",
  aws: AWS.triggers,
  fix: "Switch redirects off in the HTTP client, and treat a redirect as no answer.",
  async run(lab) {
    const opened = await lab.open();
    lab.provider.redirectTo = "https://evil.example";
    await lab.open();
    await lab.answer(opened, "proof.x");
    return lab.gateway.sent.every(({ host }) => host !== "evil.example")
      ? undefined
      : new Advice("The functions followed a redirect to another server.");
  },
};
