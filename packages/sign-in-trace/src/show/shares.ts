import { type Hop, isOperation, isRequest, isTrigger, type SignIn } from "../join/sign-in.ts";

/** Who spends the time of a sign-in. */
export type TimeParty = "server" | "Cognito" | "triggers" | "Authsignal" | "AWS";

/** Milliseconds. */
export type Shares = Readonly<Record<TimeParty, number>>;

interface Interval {
  readonly from: number;
  readonly to: number;
}

function partyOf(hop: Hop): TimeParty | undefined {
  if (isRequest(hop)) return "server";
  if (isOperation(hop)) return "Cognito";
  if (isTrigger(hop)) return "triggers";
  if (hop.start.kind === "authsignal") return "Authsignal";
  return hop.start.kind === "aws" ? "AWS" : undefined;
}

function intervalOf(hop: Hop): Interval {
  const { at } = hop.start;
  const end = "end" in hop ? hop.end?.at : undefined;
  const took = "took" in hop.start ? hop.start.took : 0;
  return { from: at, to: end ?? at + took };
}

/** How long at least one of them lasted, of what lies in `within`. */
function covered(intervals: readonly Interval[], within: Interval): number {
  let sum = 0;
  let until = within.from;
  for (const { from, to } of intervals.toSorted((one, other) => one.from - other.from)) {
    const end = Math.min(to, within.to);
    sum += Math.max(0, end - Math.max(from, until));
    until = Math.max(until, end);
  }
  return sum;
}

/**
 * How long each party was busy with a sign-in itself: without the time for which it waited for those that it called. What
 * is left of the whole is the browser's, the network's and the person's.
 */
export function sharesOf({ hops }: SignIn): Shares {
  const shares = { server: 0, Cognito: 0, triggers: 0, Authsignal: 0, AWS: 0 };
  for (const hop of hops) {
    const party = partyOf(hop);
    const own = intervalOf(hop);
    const called = hops.filter(({ parent }) => parent === hop.id).map(intervalOf);
    if (party !== undefined) shares[party] += own.to - own.from - covered(called, own);
  }
  return shares;
}
