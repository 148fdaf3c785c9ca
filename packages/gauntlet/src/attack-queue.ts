import type { Attack, Severity } from "./attack.ts";

const WORST: readonly Severity[] = ["critical", "high", "medium"];

/**
 * Attacks that wait for a lab, the worst first. What waits for time-outs is left to one lab as long as the others have
 * something else to do: it costs time and no processor.
 */
export class AttackQueue {
  readonly #quick: Attack[];
  readonly #slow: Attack[];

  constructor(attacks: readonly Attack[]) {
    const rank = ({ first, severity }: Attack) => (first ? -1 : WORST.indexOf(severity));
    const sorted = attacks.toSorted((one, other) => rank(one) - rank(other));
    this.#quick = sorted.filter(({ slow }) => !slow);
    this.#slow = sorted.filter(({ slow }) => slow);
  }

  get length(): number {
    return this.#quick.length + this.#slow.length;
  }

  /** Takes the next attack out of the queue. */
  next(prefers: "quick" | "slow"): Attack | undefined {
    const [first, second] = prefers === "slow" ? [this.#slow, this.#quick] : [this.#quick, this.#slow];
    return first.shift() ?? second.shift();
  }
}
