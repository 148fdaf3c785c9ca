import type { Environment } from "./settings/environment.ts";
import type { SettingsFault } from "./settings/fault.ts";

/** What no two stacks may share: where it is in a stack's settings, and what one of its own means. */
const OWN: readonly {
  readonly what: string;
  /** Dotted paths to values, from settings that may be of any shape. */
  readonly values: (settings: unknown) => Readonly<Record<string, unknown>>;
}[] = [
  {
    // Two stacks with one tenant would enrol the same people in it under the ids of two pools.
    what: "a tenant of its own",
    values: (settings) => ({ "authsignal.tenantId": at(settings, "authsignal", "tenantId") }),
  },
  {
    // A key belongs to one tenant.
    what: "a secret of its own",
    values: (settings) => ({ "authsignal.keySecretArn": at(settings, "authsignal", "keySecretArn") }),
  },
  {
    // Authsignal gives a domain to one tenant: the other's people would be sent to a tenant that does not know them.
    what: "a domain of its own",
    values: (settings) => ({ "authsignal.customDomain": at(settings, "authsignal", "customDomain") }),
  },
  {
    // A pool calls the triggers of one stack.
    what: "a pool of its own",
    values: (settings) => ({ "pool.existingId": at(settings, "pool", "existingId") }),
  },
];

/** Another stack's settings as they are in its file, valid or not. */
export interface OtherStack {
  readonly stack: string;
  readonly settings: unknown;
}

/**
 * Finds what a stack shares with another one and must not.
 *
 * @param others however broken: that is the fault of those stacks alone
 */
export function clashes(environment: Environment, others: readonly OtherStack[]): SettingsFault[] {
  const { stack } = environment;
  return OWN.flatMap(({ what, values }) =>
    Object.entries(values(environment)).flatMap(([key, value]) => {
      if (typeof value !== "string") return [];
      const sharing = others.filter(
        (other) =>
          other.stack !== stack &&
          Object.values(values(other.settings)).some((theirs) => isSame(theirs, value)),
      );
      if (sharing.length === 0) return [];
      const names = sharing.map((other) => other.stack).join(" and ");
      const expected = `${what}, because ${names} ${sharing.length === 1 ? "has" : "have"} the same`;
      return [{ stack, key, value: JSON.stringify(value), expected }];
    }),
  );
}

/** Ids and origins that differ by the case of their letters only are typing mistakes. */
function isSame(theirs: unknown, value: string): boolean {
  return typeof theirs === "string" && theirs.toLowerCase() === value.toLowerCase();
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined),
    value,
  );
}
