/** A part of a code that a challenge shows. */
export interface Piece {
  /** The public parameter. */
  readonly name: string;
  /** Characters that it shows, and those of the code. */
  readonly length: number;
  readonly of: number;
}

/** Fewer characters stand somewhere by chance. */
const SHORTEST = 3;
/** Longer proofs are no codes, and what they share with a challenge need not be secret. */
const LONGEST_CODE = 16;

/**
 * The longest piece of the code that a public parameter shows at the same place in every round: `472***`.
 *
 * @param rounds with different codes; of fewer than two nothing can be said
 */
export function sharedPiece(
  rounds: readonly { readonly shown: Readonly<Record<string, unknown>>; readonly proof: string }[],
): Piece | undefined {
  const [first] = rounds;
  if (!first || rounds.length < 2 || new Set(rounds.map(({ proof }) => proof)).size < rounds.length)
    return undefined;
  const of = first.proof.length;
  if (of > LONGEST_CODE || rounds.some(({ proof }) => proof.length !== of)) return undefined;
  for (let length = of; length >= SHORTEST; length--)
    for (const [name, value] of Object.entries(first.shown))
      if (typeof value === "string" && isShown(rounds, name, value.length, length))
        return { name, length, of };
  return undefined;
}

function isShown(
  rounds: Parameters<typeof sharedPiece>[0],
  name: string,
  size: number,
  length: number,
): boolean {
  for (let from = 0; from + length <= (rounds[0]?.proof.length ?? 0); from++)
    for (let at = 0; at + length <= size; at++) {
      const isAt = rounds.every(
        ({ shown, proof }) => String(shown[name]).slice(at, at + length) === proof.slice(from, from + length),
      );
      if (isAt) return true;
    }
  return false;
}
