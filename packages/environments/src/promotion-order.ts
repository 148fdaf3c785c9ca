import type { SettingsFault } from "./settings/fault.ts";

/** A stack and the one whose build it gets next, as its file says, valid or not. */
export interface PromotedStack {
  readonly stack: string;
  readonly promotedFrom: unknown;
}

/**
 * The order in which a build reaches the stacks: each comes after the one that it is promoted from, and otherwise by name.
 * A stack that is promoted from nothing that is there comes first.
 */
export function promotionOrder(stacks: readonly PromotedStack[]): string[] {
  const byName = stacks.toSorted((left, right) => left.stack.localeCompare(right.stack));
  const placed: string[] = [];
  const place = (one: PromotedStack) => {
    if (placed.includes(one.stack)) return;
    placed.push(one.stack);
    for (const next of byName) if (next.promotedFrom === one.stack) place(next);
  };
  for (const one of byName) if (!byName.some(({ stack }) => stack === one.promotedFrom)) place(one);
  // What leads back to itself has no beginning; its fault is reported where it is read.
  for (const one of byName) place(one);
  return placed;
}

/** What is wrong with where a stack's build comes from. */
export function promotionFault(of: PromotedStack, stacks: readonly PromotedStack[]): SettingsFault[] {
  const { stack, promotedFrom } = of;
  if (promotedFrom === undefined) return [];
  const fault = (expected: string) => [
    { stack, key: "promotedFrom", value: JSON.stringify(promotedFrom), expected },
  ];
  const seen = new Set<unknown>([stack]);
  for (let from: unknown = promotedFrom; from !== undefined; ) {
    if (from === stack) return fault("a stack that is not itself promoted from here");
    // A circle that others make is theirs.
    if (seen.has(from)) return [];
    seen.add(from);
    const before = stacks.find((other) => other.stack === from);
    if (before === undefined && from === promotedFrom) {
      const others = stacks.map((other) => other.stack).filter((other) => other !== stack);
      return fault(
        others.length === 0 ? "nothing, because there is no other stack" : `one of ${others.join(", ")}`,
      );
    }
    from = before?.promotedFrom;
  }
  return [];
}
