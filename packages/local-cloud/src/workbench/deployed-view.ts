import { formatFault } from "environments";

/** What is deployed where, as the workbench shows it. */
export interface DeployedView {
  /** One for each environment and place. */
  readonly places: readonly {
    /** Which environment, where, and whether it is deployed. */
    readonly head: string;
    /** Names and what is known of them, as `pnpm run env status` prints them. */
    readonly rows: readonly (readonly [string, string])[];
    readonly hasProblem: boolean;
  }[];
  /** What is wrong with stacks that cannot be read, one line each. */
  readonly faults: readonly string[];
}

/** Asks every environment: this machine, and the accounts for which there are credentials. */
export async function deployedView(repository: string): Promise<DeployedView> {
  // The AWS SDK comes with it, which nothing else here needs.
  const { askEverywhere, hasProblem, statusText } = await import("environments/status");
  const { statuses, faults } = await askEverywhere(repository, false);
  const places = statuses.map((status) => ({ ...statusText(status), hasProblem: hasProblem(status) }));
  return { places, faults: faults.map(formatFault) };
}
