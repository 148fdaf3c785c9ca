import type { Severity } from "../attack.ts";
import type { AttackResult } from "../run.ts";
import { FOLLOWS } from "./cause-rules.ts";

/** Findings that have one cause, the plainest first. */
export interface Cause {
  readonly finding: AttackResult;
  /** What follows from it: mend the cause, and these may be gone. */
  readonly others: readonly AttackResult[];
}

const WORST: readonly Severity[] = ["critical", "high", "medium"];

/** Groups what was caught by cause, the worst cause first, and of two that are equally bad the one with more to follow. */
export function causesOf(results: readonly AttackResult[]): readonly Cause[] {
  const caught = results.filter(({ outcome }) => outcome === "caught");
  const ids = new Set(caught.map(({ attack }) => attack.id));
  const causeOf = new Map<string, string>();
  for (const [cause, followers] of Object.entries(FOLLOWS)) {
    for (const follower of ids.has(cause) ? followers : [])
      if (ids.has(follower) && !causeOf.has(follower) && causeOf.get(cause) !== follower)
        causeOf.set(follower, cause);
  }
  const rootOf = (id: string): string => {
    const cause = causeOf.get(id);
    return cause === undefined ? id : rootOf(cause);
  };
  const causes = caught
    .filter(({ attack }) => !causeOf.has(attack.id))
    .map((finding) => ({
      finding,
      others: caught.filter(
        ({ attack }) => causeOf.has(attack.id) && rootOf(attack.id) === finding.attack.id,
      ),
    }));
  const rank = ({ finding }: Cause) => WORST.indexOf(finding.attack.severity);
  return causes.toSorted((one, other) => rank(one) - rank(other) || other.others.length - one.others.length);
}
