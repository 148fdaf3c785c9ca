/** What Pulumi's JSON says; what is not there counts as not said. */

/**
 * @param history what `pulumi stack history --output json` prints: the newest first
 * @returns when the stack was last deployed, in milliseconds since the epoch
 */
export function lastDeployment(history: unknown): number | undefined {
  const updates = Array.isArray(history) ? history : [];
  const last = updates.find(
    (update) => at(update, "kind") === "update" && at(update, "result") === "succeeded",
  );
  const time = Date.parse(String(at(last, "endTime")));
  return Number.isNaN(time) ? undefined : time;
}

/**
 * @param refresh what `pulumi refresh --preview-only --json` prints
 * @returns the resources that are not as the last deployment left them, as `<type> <name>`
 */
export function driftOf(refresh: unknown): string[] {
  const steps = at(refresh, "steps");
  return (Array.isArray(steps) ? steps : []).flatMap((step) => {
    const isGone = at(step, "op") === "delete" || at(step, "newState") === undefined;
    const differs = Object.keys({ ...Object(at(step, "detailedDiff")) }).length > 0;
    return isGone || differs ? [named(String(at(step, "urn")))] : [];
  });
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>` */
function named(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.split("$").at(-1)} ${name}`;
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
