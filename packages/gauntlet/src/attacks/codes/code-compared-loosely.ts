import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";
import { VICTIM } from "../../lab/people.ts";

export const codeComparedLoosely: Attack = {
  id: "code-compared-loosely",
  title: "Only the whole code is the code",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "critical",
  does: "Answers with nothing, with a part of the code, with its characters in another order, with many codes at once, and in a round that has no code.",
  asvs: "2.2.1",
  aws: AWS.verify,
  fix: "Refuse an answer or a round without a code, then compare the two in full, in constant time.",
  async run(lab) {
    const { proof } = await openProven(lab);
    const other = [...proof]
      .map((character) => (/\d/.test(character) ? (Number(character) + 1) % 10 : "x"))
      .join("");
    const loose: readonly (readonly [what: string, of: (code: string) => string])[] = [
      ["nothing", () => ""],
      ["a space", () => " "],
      ["its first character", (code) => code.slice(0, 1)],
      ["its first half", (code) => code.slice(0, Math.ceil(code.length / 2))],
      ["its second half", (code) => code.slice(Math.ceil(code.length / 2))],
      ["another code with its last character", (code) => `${other.slice(0, -1)}${code.slice(-1)}`],
      ["another code with its first character", (code) => `${code.slice(0, 1)}${other.slice(1)}`],
      ["all but its last character", (code) => code.slice(0, -1)],
      ["two codes with a space", (code) => `${other} ${code}`],
      ["two codes with a comma", (code) => `${other},${code}`],
      ["a list of codes", (code) => JSON.stringify([other, code])],
      ["the code between other digits", (code) => `9${code}9`],
      ["the code with letters after it", (code) => `${code}abc`],
      ["its characters in another order", inAnotherOrder],
      ["a wildcard", () => "*"],
      ["a pattern", () => ".*"],
      ["an empty object", () => "{}"],
      ["true", () => "true"],
      ["null", () => "null"],
    ];
    for (const [what, of] of loose) {
      // Each in the first round of its hour: handlers that count messages send only so many.
      lab.reset();
      const round = await openProven(lab);
      const answer = of(round.proof);
      if ((await lab.answer(round.opened, answer)).correct)
        return `Verify accepted ${what} (${JSON.stringify(answer)}) for ${round.proof}.`;
    }
    for (const privateChallengeParameters of [null, {}]) {
      for (const answer of ["", "undefined", "null"]) {
        lab.trace.clear();
        const { opened } = await openProven(lab);
        if ((await lab.answerRaw(opened, answer, VICTIM, { privateChallengeParameters })).correct)
          return `Verify accepted ${JSON.stringify(answer)} in a round without a code.`;
      }
    }
    return undefined;
  },
};

/** The characters turned by one place; a code of one character only, which has no other order, with another one. */
function inAnotherOrder(code: string): string {
  const turned = `${code.slice(1)}${code.slice(0, 1)}`;
  return turned === code ? `${code}x` : turned;
}
