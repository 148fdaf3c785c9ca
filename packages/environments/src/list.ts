import type { Environment } from "./settings/environment.ts";
import { statementsOf } from "./settings/statements.ts";
import { table } from "./table.ts";

/** One environment in a few words. */
export interface Overview {
  readonly stack: string;
  readonly region: string;
  /** How people prove themselves. */
  readonly signIn: string;
  readonly sessionMinutes: number;
  readonly tier: string;
  readonly deletionProtection: boolean;
  /** Origins by the app's name. */
  readonly apps: Readonly<Record<string, string>>;
}

/** What each environment is, in the columns of `env list`. */
export function overview(environments: readonly Environment[]): Overview[] {
  return environments.map((environment) => ({
    stack: environment.stack,
    region: environment.region,
    signIn:
      statementsOf(environment).find(({ key }) => key === "signIn.policy")?.meaning ??
      environment.signIn.policy,
    sessionMinutes: environment.signIn.sessionMinutes,
    tier: environment.pool.tier,
    deletionProtection: environment.pool.deletionProtection,
    apps: Object.fromEntries(Object.entries(environment.apps).map(([name, { origin }]) => [name, origin])),
  }));
}

/** The same as a table, an app per line. */
export function overviewTable(rows: readonly Overview[]): string {
  const lines = rows.flatMap(({ stack, region, signIn, sessionMinutes, tier, deletionProtection, apps }) =>
    Object.entries(apps).map(([name, origin], index) =>
      index === 0
        ? [
            stack,
            region,
            signIn,
            `${sessionMinutes} min`,
            tier,
            deletionProtection ? "yes" : "no",
            name,
            origin,
          ]
        : ["", "", "", "", "", "", name, origin],
    ),
  );
  return table([["stack", "region", "sign-in", "round", "plan", "protected", "app", "origin"], ...lines]);
}
