import { type Attack, AWS } from "../../attack.ts";

export const answerThatAnybodyGives: Attack = {
  id: "answer-that-anybody-gives",
  title: "A sign-in asks for something that only its person has",
  triggers: ["define", "create", "verify"],
  severity: "critical",
  does: "Signs in as the victim without a password, a message or an authenticator: by the answer to a round that asks for nothing, or by showing that they are no robot.",
  asvs: "6.3.4",
  aws: AWS.challenge,
  fix: "Count the rounds that prove the person, by challengeMetadata, and issue tokens for no other.",
  async run({ flow }) {
    const hasPassword = flow?.before.some(({ challengeName }) => challengeName === "PASSWORD_VERIFIER");
    if (!flow || hasPassword === true || flow.rounds.some(({ source }) => source !== "nothing"))
      return undefined;
    const answers = flow.rounds.map(({ label }) => `"${label}"`).join(", ");
    return `Define issued tokens after the answers ${answers}, which anybody can give.`;
  },
};
