import { formatFault } from "../settings/fault.ts";
import type { Command } from "./arguments.ts";
import type { Outcome } from "./outcome.ts";

/** Asks every environment, each on this machine if it runs here, and in its account. */
export async function status(
  { json, local }: Extract<Command, { name: "status" }>,
  repository: string,
): Promise<Outcome> {
  const { askEverywhere, hasProblem, statusLines } = await import("../status/index.ts");
  const { statuses, faults } = await askEverywhere(repository, local);
  return {
    text: json ? JSON.stringify({ statuses, faults }, null, 2) : statusLines(statuses),
    exitCode: faults.length > 0 || statuses.some(hasProblem) ? 1 : 0,
    problems: json ? [] : faults.map(formatFault),
  };
}
