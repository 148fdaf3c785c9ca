import type { DescribedHop, Party } from "sign-in-trace/sign-ins";

/** Who is where in a diagram, from left to right; triggers, in the order in which they run, come after Cognito. */
const BEFORE_TRIGGERS: readonly Party[] = ["browser", "server", "Cognito"];
const AFTER_TRIGGERS: readonly Party[] = ["Authsignal", "AWS", "outbox", "webhook", "web ACL"];

/** The lanes of a diagram. */
export function lanesOf(hops: readonly Pick<DescribedHop, "from" | "to">[]): readonly Party[] {
  const present = new Set(hops.flatMap(({ from, to }) => [from, to]));
  const fixed = [...BEFORE_TRIGGERS, ...AFTER_TRIGGERS];
  const triggers = [...present].filter((party) => !fixed.includes(party));
  return [...BEFORE_TRIGGERS, ...triggers, ...AFTER_TRIGGERS].filter((party) => present.has(party));
}

/** The columns that an arrow covers, and whether it points to the right. */
export interface Arrow {
  /** From 1 on. */
  readonly first: number;
  readonly last: number;
  readonly toRight: boolean;
}

export function arrowOf(lanes: readonly Party[], { from, to }: Pick<DescribedHop, "from" | "to">): Arrow {
  const [start, end] = [lanes.indexOf(from) + 1, lanes.indexOf(to) + 1];
  return { first: Math.min(start, end), last: Math.max(start, end), toRight: start <= end };
}
