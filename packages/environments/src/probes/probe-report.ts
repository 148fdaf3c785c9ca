import { MANUAL_PROBES } from "./manual-probes.ts";
import type { ProbeResult } from "./probe.ts";

/** The answers for a terminal, what differs first, and what only a person can find out. */
export function probeReport(results: readonly ProbeResult[]): string {
  const order = ["differs", "not asked", "as assumed"] as const;
  const sorted = results.toSorted((left, right) => order.indexOf(left.status) - order.indexOf(right.status));
  const lines = sorted.map(({ status, question, assumed, seen }) =>
    status === "as assumed"
      ? `${status}  ${question} ${seen}`
      : `${status}  ${question}\n            assumed: ${assumed}\n            seen:    ${seen}`,
  );
  const byHand = MANUAL_PROBES.map(({ question, steps }) => `by hand     ${question}\n            ${steps}`);
  return [...lines, "", ...byHand].join("\n");
}
