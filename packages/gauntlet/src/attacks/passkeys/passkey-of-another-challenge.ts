import { randomBytes } from "node:crypto";
import { type Attack, AWS } from "../../attack.ts";
import { acceptsPasskey } from "../../lab/passkeys/accepts.ts";
import { passkeyRequestIn } from "../../lab/passkeys/request.ts";

export const passkeyOfAnotherChallenge: Attack = {
  id: "passkey-of-another-challenge",
  title: "An assertion signs the challenge of its own round",
  triggers: ["create", "verify"],
  needs: "passkeys",
  severity: "critical",
  does: "Has a passkey sign a challenge of their own making, or uses an assertion that another page or another sign-in got from the victim.",
  asvs: "6.7.2",
  alsoAsvs: ["6.5.1"],
  aws: AWS.verify,
  fix: "Compare clientDataJSON.challenge with the challenge in privateChallengeParameters of this round.",
  async run(lab) {
    const other = randomBytes(32).toString("base64url");
    if (await acceptsPasskey(lab, { challenge: other }))
      return "Verify accepted an assertion over a challenge that the attacker had made up.";
    if (await acceptsPasskey(lab, { challenge: "" }))
      return "Verify accepted an assertion over an empty challenge.";
    const earlier = passkeyRequestIn((await lab.open()).publicParameters)?.challenge;
    return earlier !== undefined && (await acceptsPasskey(lab, { challenge: earlier }))
      ? "Verify accepted an assertion over the challenge of another sign-in."
      : undefined;
  },
};
