import { type Attack, AWS } from "../../attack.ts";
import { after, refused, written } from "../../lab/checks.ts";
import { VICTIM } from "../../lab/people.ts";

export const clientMetadataInDefine: Attack = {
  id: "client-metadata-in-define",
  title: "ClientMetadata decides nothing in Define",
  triggers: ["define"],
  severity: "critical",
  does: "Sends ClientMetadata with names that a handler might read as instructions. It is whatever the client likes.",
  asvs: "2.2.2",
  aws: AWS.define,
  fix: "Leave clientMetadata out of every decision.",
  async run(lab) {
    const clientMetadata = Object.fromEntries(
      ["issueTokens", "skipMfa", "skipChallenge", "answerCorrect", "trusted", "admin", "bypass"].map(
        (name) => [name, "true"],
      ),
    );
    for (const session of [[], after(lab, refused)]) {
      if ((await lab.define(session, VICTIM, { clientMetadata })) === "tokens") {
        return `With ClientMetadata, Define issued tokens for ${written(session)}.`;
      }
    }
    return undefined;
  },
};
