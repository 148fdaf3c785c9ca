import { randomUUID } from "node:crypto";
import type { PublicSettings } from "public-settings";
import { pagePath } from "sign-in-trace";

/**
 * The settings of apps, with another address of Cognito for each load of a page: each load asks for its settings once.
 * Its calls can then be distinguished from those of another load. The address leads to the same Cognito.
 */
export function namedLoads(
  settings: (app: string) => PublicSettings | undefined,
): (app: string) => PublicSettings | undefined {
  return (app) => {
    const known = settings(app);
    if (known?.userPoolEndpoint === undefined) return known;
    const path = pagePath(`${app}-${randomUUID()}`);
    return { ...known, userPoolEndpoint: `${known.userPoolEndpoint}${path}` };
  };
}
