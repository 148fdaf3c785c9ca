import type { Report } from "../../src/run.ts";

/** Everything in a report that is a finding, with the steps that show it. */
export function findings({ results, random }: Pick<Report, "results" | "random">): readonly string[] {
  const caught = results.filter(({ outcome }) => outcome === "caught");
  const lines = caught.map(({ attack, detail, steps }) => [`${attack.id}: ${detail}`, ...steps].join("\n"));
  return random?.counterexample ? [...lines, random.counterexample.problem] : lines;
}
