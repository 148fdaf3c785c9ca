import { formatFault, type Matrix, matrix, type Promotion, promotion, readStacks } from "environments";

/** All environments, as the workbench shows them. */
export interface EnvironmentsView {
  readonly matrix: Omit<Matrix, "faults">;
  /** What is wrong with stacks that cannot be read, one line each. */
  readonly faults: readonly string[];
  /** What each environment does in another way than the one that its build comes from. */
  readonly promotions: readonly Pick<Promotion, "from" | "to" | "differences">[];
}

/**
 * What the stack files say about all environments, by the functions behind `pnpm run env matrix`. No account is asked.
 *
 * @param infraFolder where the stack files stand
 */
export function environmentsView(infraFolder: string): EnvironmentsView {
  const readings = readStacks(infraFolder);
  const environments = readings.flatMap((reading) => (reading.ok ? [reading.environment] : []));
  const { faults, ...settings } = matrix(readings);
  return {
    matrix: settings,
    faults: faults.map(formatFault),
    promotions: environments.flatMap((to) => {
      const from = environments.find(({ stack }) => stack === to.promotedFrom);
      return from === undefined ? [] : [promotion({ environment: from }, { environment: to })];
    }),
  };
}
