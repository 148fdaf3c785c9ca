/** A published version of a function. */
export interface FunctionVersion {
  /** Lambda counts from 1. */
  readonly version: number;
  /** When it was published, in milliseconds since the epoch. */
  readonly at: number;
}

/** What is asked of Lambda. */
export interface RollBackPorts {
  /** The version that an alias points to. */
  liveVersion(alias: AliasName): Promise<number>;
  /** Every version that is there. */
  versions(functionName: string): Promise<readonly FunctionVersion[]>;
  point(alias: AliasName, version: number): Promise<void>;
}

export interface AliasName {
  readonly functionName: string;
  readonly alias: string;
}

/** What happened to a trigger. `to` is absent where it stays as it is. */
export interface RolledBack {
  readonly trigger: string;
  readonly from: number;
  readonly to?: number;
}

/**
 * A deployment publishes one version after the other, each within minutes; after a longer pause begins another one. The
 * deployment that mends one that went wrong often follows within half an hour.
 */
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * Points the triggers back to the versions from before the last deployment: those that it published, and no other, because
 * what it left alone runs as before.
 *
 * @param lambdaConfig ARNs of aliases by the trigger's name
 */
export async function rollBack(
  lambdaConfig: Readonly<Record<string, string>>,
  ports: RollBackPorts,
): Promise<RolledBack[]> {
  const triggers = await Promise.all(
    Object.entries(lambdaConfig).map(async ([trigger, arn]) => {
      const name = aliasOf(arn);
      if (name === undefined) return { trigger, name, from: 0, versions: [] };
      const [from, versions] = await Promise.all([
        ports.liveVersion(name),
        ports.versions(name.functionName),
      ]);
      return { trigger, name, from, versions };
    }),
  );
  const publishedAt = ({ from, versions }: (typeof triggers)[number]) =>
    versions.find(({ version }) => version === from)?.at ?? 0;
  const lastDeployment = beginOfLast(
    Math.max(0, ...triggers.map(publishedAt)),
    triggers.flatMap(({ versions }) => versions.map(({ at }) => at)),
  );
  const done: RolledBack[] = [];
  for (const one of triggers) {
    const { trigger, name, from, versions } = one;
    const isOfIt = publishedAt(one) >= lastDeployment;
    const before = versions.filter(({ version }) => version < from).map(({ version }) => version);
    if (name === undefined || !isOfIt || before.length === 0) {
      done.push({ trigger, from });
      continue;
    }
    const to = Math.max(...before);
    await ports.point(name, to);
    done.push({ trigger, from, to });
  }
  return done;
}

/** When the deployment began that published something at `last`, by when anything was published. */
function beginOfLast(last: number, published: readonly number[]): number {
  let begin = last;
  for (const at of published.toSorted((one, other) => other - one))
    if (at < begin && begin - at <= LONGEST_PAUSE_MS) begin = at;
  return begin;
}

/** One line for each trigger. */
export function rolledBackLines(done: readonly RolledBack[]): string {
  return done
    .map(({ trigger, from, to }) =>
      to === undefined
        ? `${trigger} stays at version ${from}`
        : `${trigger} runs version ${to} instead of ${from}`,
    )
    .join("\n");
}

/** `arn:aws:lambda:<region>:<account>:function:<name>:<alias>`; `undefined` where it names no alias. */
function aliasOf(arn: string): AliasName | undefined {
  const [functionName, alias] = arn.split(":").slice(6);
  return functionName === undefined || alias === undefined ? undefined : { functionName, alias };
}
