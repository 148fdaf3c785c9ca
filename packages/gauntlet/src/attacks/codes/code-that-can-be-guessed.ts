import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";

const DRAWN = 10;
/** Of a code for messages; six digits have 19.9. */
const FEWEST_BITS = 19.9;
/** Longer than a code that somebody types. */
const LONGEST = 16;

export const codeThatCanBeGuessed: Attack = {
  id: "code-that-can-be-guessed",
  title: "A code is drawn at random, from many",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "critical",
  does: "Has several codes sent to their own address and looks for what they have in common: too few of them, a counter, the time, the address, or a generator that can be foretold.",
  asvs: "6.5.3",
  alsoAsvs: ["6.5.4"],
  aws: AWS.create,
  fix: "Draw six digits or more by crypto.randomInt, again for every challenge.",
  async run(lab) {
    const codes: string[] = [];
    for (let drawn = 0; drawn < DRAWN; drawn++) codes.push((await openProven(lab)).proof);
    if (codes.some((code) => code.length > LONGEST)) throw new NotApplicable("the proof is no code");
    const listed = codes.slice(0, 3).join(", ");
    const bits = Math.min(...codes.map(bitsOf));
    if (bits < FEWEST_BITS) return `A code such as ${listed} has ${bits.toFixed(1)} bits; 20 are asked for.`;
    const fixed = fixedPositions(codes);
    if (fixed.length > 0)
      return `The codes ${listed} and ${DRAWN - 3} more have the same character at position ${fixed.join(", ")}.`;
    if (new Set(codes).size < DRAWN / 2)
      return `${DRAWN} rounds had the codes ${[...new Set(codes)].join(", ")}.`;
    const steps = codes.slice(1).map((code, i) => Number(code) - Number(codes[i]));
    if (steps.every((step) => step > 0 && step <= 1_000)) return `The codes count up: ${listed}.`;

    const stillAt = Date.now();
    const foretold: string[] = [];
    for (let times = 0; times < 2; times++) {
      await using still = await lab.fresh({ stillAt });
      foretold.push((await openProven(still)).proof);
    }
    return foretold[0] === foretold[1]
      ? "With the clock and Math.random standing still, two codes are the same: they are made of nothing else."
      : undefined;
  },
};

/** Positions at which all codes of the same length have one character: of ten random digits, once in a billion. */
function fixedPositions(codes: readonly string[]): readonly number[] {
  const [first = ""] = codes;
  if (codes.some(({ length }) => length !== first.length)) return [];
  return [...first].flatMap((character, i) =>
    /\w/.test(character) && codes.every((code) => code[i] === character) ? [i + 1] : [],
  );
}

function bitsOf(code: string): number {
  const alphabet = /^\d+$/.test(code)
    ? 10
    : /^[0-9a-f]+$/i.test(code)
      ? 16
      : /^[A-Z0-9-]+$/.test(code)
        ? 32
        : 58;
  return code.length * Math.log2(alphabet);
}
