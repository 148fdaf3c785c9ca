import fc from "fast-check";

/** E.164: what a user pool accepts as a phone number. */
const E164 = /^\+[1-9]\d{7,14}$/;
/** A literal for a regular expression, roughly. */
const PATTERN =
  /(?<![\w)\]/*])\/((?:\\.|\[[^\]\n]*\]|[^/\n\\[*])(?:\\.|\[[^\]\n]*\]|[^/\n\\[])*)\/[dgimsuvy]*/g;
const TEXT = /["'`](\+[1-9]\d{7,14})["'`]/g;
/** Beginnings of numbers as texts: `phone.startsWith("+1555")`. */
const BEGINNING = /["'`](\+[1-9]\d{0,10})["'`]/g;
const OF_EACH = 2;
const MOST = 12;

/** Phone numbers that code knows: whole ones, and one that begins with a text or fits a pattern. */
export function phoneNumbersIn(source: string): readonly string[] {
  const whole = [...source.matchAll(TEXT)].map(([, number = ""]) => number);
  const begun = [...source.matchAll(BEGINNING)].map(([, text = ""]) => text.padEnd(12, "5550100"));
  const fitting = [...source.matchAll(PATTERN)]
    .filter(([, pattern = ""]) => /\\\+|^\^?\(?\[?\d|\\d/.test(pattern))
    .flatMap(([, pattern = ""]) => numbersLike(pattern));
  return [...new Set([...whole, ...begun, ...fitting])].filter((number) => E164.test(number)).slice(0, MOST);
}

/** Numbers that a pattern accepts, made longer where it leaves the rest open. */
function numbersLike(pattern: string): readonly string[] {
  const start = pattern.startsWith("^") ? "" : "^\\+1";
  const end = pattern.endsWith("$") ? "" : "\\d{4}$";
  try {
    const numbers = fc.stringMatching(new RegExp(`${start}${pattern}${end}`));
    return fc.sample(numbers, { seed: 1, numRuns: OF_EACH });
  } catch {
    // A pattern with look-behinds, say: nothing can be drawn from it.
    return [];
  }
}
