import { type Attack, AWS } from "../../attack.ts";
import { openTracked } from "../../lab/checks.ts";
import { ATTACKER } from "../../lab/people.ts";

export const factorClaimOfAnotherSignIn: Attack = {
  id: "factor-claim-of-another-sign-in",
  title: "A sign-in's factor goes into its own tokens only",
  triggers: ["create", "verify", "preToken"],
  severity: "high",
  does: "Signs in by a weak factor at the moment at which the victim does by a strong one, or refreshes old tokens then, and gets tokens that claim the strong one.",
  asvs: "8.3.1",
  aws: AWS.preToken,
  fix: "Select what Verify kept by something that only the client of that sign-in knows; by the user alone, parallel sign-ins share it.",
  async run(lab) {
    const { opened, tracked } = await openTracked(lab);
    const token = lab.provider.prove(tracked, { verificationMethod: "PASSKEY" });
    const theirs = { clientMetadata: { signInId: "0f0e0d0c-0b0a-4900-8807-060504030201" } };
    await lab.answer(opened, token, opened.person, theirs);
    const mine = { clientMetadata: { signInId: "1f0e0d0c-0b0a-4900-8807-060504030201" } };
    const attempts = [
      await lab.preToken(),
      await lab.preToken(mine),
      await lab.preToken(mine, { source: "TokenGeneration_RefreshTokens" }),
      await lab.preToken(theirs, { person: ATTACKER }),
    ];
    return attempts.some((one) => one.kind === "returned" && JSON.stringify(one.response).includes("PASSKEY"))
      ? "PreTokenGeneration put one sign-in's factor into the tokens of another."
      : undefined;
  },
};
