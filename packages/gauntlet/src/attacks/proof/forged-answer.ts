import { type Attack, AWS } from "../../attack.ts";
import { shorten } from "../../lab/checks.ts";
import { VICTIM } from "../../lab/people.ts";

export const forgedAnswer: Attack = {
  id: "forged-answer",
  title: "A made-up token is refused",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Answers with an unsigned JWT that claims success, and with other inventions.",
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
    ]) {
      if ((await lab.answerRaw(opened, answer)).correct) return `Verify accepted "${shorten(answer)}".`;
    }
    return undefined;
  },
};
