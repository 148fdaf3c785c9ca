import { type Attack, AWS } from "../../attack.ts";
import { shorten } from "../../lab/checks.ts";
import { VICTIM } from "../../lab/people.ts";

/** What an app may say about itself, in the words that handlers use. */
const SUCCESS: readonly Readonly<Record<string, unknown>>[] = [
  Object.fromEntries(
    [
      "verified",
      "isVerified",
      "valid",
      "success",
      "ok",
      "authenticated",
      "approved",
      "passed",
      "trusted",
      "skip",
    ].map((name) => [name, true]),
  ),
  { status: "success", result: "success", state: "verified", outcome: "approved" },
];

export const forgedAnswer: Attack = {
  id: "forged-answer",
  title: "A made-up token is refused",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Answers with an unsigned JWT that claims success, with JSON that says so, and with other inventions.",
  asvs: "6.8.2",
  aws: AWS.verify,
  fix: "Ask Authsignal about every token; read nothing from it.",
  async run(lab) {
    const claims = {
      userId: VICTIM.sub,
      action: "signIn",
      state: "CHALLENGE_SUCCEEDED",
      isValid: true,
      exp: 4102444800,
    };
    const jwt = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify({ ...claims, other: claims })).toString("base64url")}.`;
    const opened = await lab.open();
    for (const answer of [
      jwt,
      "CHALLENGE_SUCCEEDED",
      "true",
      "1",
      JSON.stringify(claims),
      JSON.stringify({ token: jwt }),
      ...SUCCESS.map((claim) => JSON.stringify({ code: "", token: "", answer: "", ...claim })),
    ]) {
      if ((await lab.answerRaw(opened, answer)).correct) return `Verify accepted "${shorten(answer)}".`;
    }
    return undefined;
  },
};
