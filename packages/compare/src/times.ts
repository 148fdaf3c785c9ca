import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { TIMES_RECORD } from "app-tests/times-file";
import * as v from "valibot";
import { PATHS } from "./paths.ts";

const shares = v.record(v.string(), v.number());

/** What `app-tests/times` writes. Milliseconds. */
const timesRecord = v.strictObject({
  machine: v.strictObject({ processors: v.number(), load: v.number() }),
  samples: v.array(
    v.strictObject({ style: v.string(), network: v.string(), page: v.number(), signIn: v.number(), shares }),
  ),
  workers: v.array(v.strictObject({ trigger: v.string(), fresh: v.number(), warm: v.number() })),
});
export type TimesRecord = v.InferOutput<typeof timesRecord>;

/** Milliseconds of several runs. */
const spread = v.strictObject({ median: v.number(), least: v.number(), most: v.number() });
export type Spread = v.InferOutput<typeof spread>;

const styleTimes = v.strictObject({ page: spread, signIn: spread, shares });

/** `docs/styles-times.json`: other machines, and other moments, have other figures, so no test holds it to a run. */
export const times = v.strictObject({
  /** When it was measured. */
  date: v.string(),
  machine: v.strictObject({ processors: v.number(), load: v.number() }),
  /** Visits per style and network. */
  rounds: v.number(),
  /** By network, then by style. */
  networks: v.record(v.string(), v.record(v.string(), styleTimes)),
  /** By trigger. */
  workers: v.record(v.string(), v.strictObject({ fresh: spread, warm: spread })),
});
export type Times = v.InferOutput<typeof times>;

const median = (values: readonly number[]): number =>
  Math.round(values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0);

const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  least: Math.round(Math.min(...values)),
  most: Math.round(Math.max(...values)),
});

/** Medians and spreads of what was measured. @param date e.g. `2026-11-27` */
export function timesOf({ machine, samples, workers }: TimesRecord, date: string): Times {
  const parties = [...new Set(samples.flatMap((sample) => Object.keys(sample.shares)))];
  const ofStyle = (runs: TimesRecord["samples"]) => ({
    page: spreadOf(runs.map(({ page }) => page)),
    signIn: spreadOf(runs.map(({ signIn }) => signIn)),
    shares: Object.fromEntries(
      parties.map((party) => [party, median(runs.map((run) => run.shares[party] ?? 0))]),
    ),
  });
  const byNetwork = Map.groupBy(samples, ({ network }) => network);
  const networks = Array.from(byNetwork, ([network, runs]) => {
    const byStyle = [...Map.groupBy(runs, ({ style }) => style)].sort(([a], [b]) => (a < b ? -1 : 1));
    return [network, Object.fromEntries(byStyle.map(([style, own]) => [style, ofStyle(own)]))] as const;
  });
  const triggers = Array.from(
    Map.groupBy(workers, ({ trigger }) => trigger),
    ([trigger, runs]) => {
      const fresh = spreadOf(runs.map((run) => run.fresh));
      return [trigger, { fresh, warm: spreadOf(runs.map(({ warm }) => warm)) }] as const;
    },
  );
  const [first] = samples;
  const rounds = samples.filter(
    ({ style, network }) => style === first?.style && network === first.network,
  ).length;
  return {
    date,
    machine,
    rounds,
    networks: Object.fromEntries(networks),
    workers: Object.fromEntries(triggers),
  };
}

/** What the last run of the times measured. @throws when there was none, or the file is not what it writes */
export const readTimesRecord = (): TimesRecord =>
  v.parse(timesRecord, JSON.parse(readFileSync(TIMES_RECORD, "utf8")));

/** The times as they are committed; undefined before they were measured for the first time. */
export const readTimes = (): Times | undefined =>
  existsSync(PATHS.times) ? v.parse(times, JSON.parse(readFileSync(PATHS.times, "utf8"))) : undefined;

export function writeTimes(measured: Times): void {
  writeFileSync(PATHS.times, `${JSON.stringify(measured, null, 2)}\n`);
}
