import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { NEWCOMER, VICTIM } from "../../lab/people.ts";

/** Every source that concerns a person. */
const SOURCES = [
  "TokenGeneration_Authentication",
  "TokenGeneration_HostedAuth",
  "TokenGeneration_NewPasswordChallenge",
  "TokenGeneration_AuthenticateDevice",
  "TokenGeneration_RefreshTokens",
];

export const tokensWithoutAProof: Attack = {
  id: "tokens-without-a-proof",
  title: "Nobody gets tokens who has never proven themselves",
  triggers: ["define", "create", "verify", "preToken"],
  severity: "critical",
  does: "Signs up first with a password of their own, or uses another client or flow, and gets tokens without the proof that custom sign-ins ask for.",
  asvs: "6.3.4",
  aws: AWS.preToken,
  fix: "Refuse in PreTokenGeneration, for every trigger source, everybody who is not bound by a proof in a record of your own.",
  applies: IF.lastGate,
  async run(lab) {
    for (const source of SOURCES) {
      lab.trace.clear();
      if ((await lab.preToken({}, { person: NEWCOMER, source })).kind !== "threw")
        return `PreTokenGeneration let somebody pass who has never proven themselves (${source}).`;
    }
    lab.trace.clear();
    const known = await lab.preToken({}, { person: VICTIM });
    return known.kind === "returned"
      ? undefined
      : "PreTokenGeneration refused somebody who has proven themselves.";
  },
};
