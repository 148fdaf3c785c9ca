/** Whether two kinds of calls take equally long, as far as a number of measurements can say. */
export interface Comparison {
  /** Medians in milliseconds. */
  readonly known: number;
  readonly unknown: number;
  /** Measurements of each kind. */
  readonly pairs: number;
  /** How likely such a difference is by chance (Mann-Whitney, two-sided, normal approximation). */
  readonly p: number;
  readonly differs: boolean;
}

/** A difference that a client can measure over a network, if it measures often enough. */
const NOTICEABLE_MS = 4;
const NOTICEABLE_SHARE = 0.1;
const UNLIKELY = 0.001;
const FEWEST = 12;
/** Measurements of each kind that decide, if the time lasts. */
export const MOST_PAIRS = 30;
const BUDGET_MS = 1_500;

/**
 * Measures two kinds of calls in turn, so that a busy machine disturbs both alike, until the figures are clear, a
 * number is reached or the time is used up.
 */
export async function compareTimes(
  known: () => Promise<number>,
  unknown: () => Promise<number>,
  most = MOST_PAIRS,
): Promise<Comparison> {
  const times = { known: [] as number[], unknown: [] as number[] };
  // The first calls load, connect and compile.
  for (let warm = 0; warm < 2; warm++) await Promise.all([known(), unknown()]);
  const startedAt = performance.now();
  for (let pair = 1; pair <= most; pair++) {
    // In turn, because what follows something else may be faster for that.
    const isFirst = pair % 2 === 0;
    if (isFirst) times.known.push(await known());
    times.unknown.push(await unknown());
    if (!isFirst) times.known.push(await known());
    const isOver = performance.now() - startedAt > BUDGET_MS;
    if (pair >= FEWEST && (isOver || pair % 10 === 0)) {
      const comparison = judge(times.known, times.unknown);
      if (isOver || comparison.p < UNLIKELY / 10) return comparison;
    }
  }
  return judge(times.known, times.unknown);
}

/** Compares two samples. */
export function judge(known: readonly number[], unknown: readonly number[]): Comparison {
  const medians = { known: median(known), unknown: median(unknown) };
  const p = mannWhitney(known, unknown);
  const difference = Math.abs(medians.known - medians.unknown);
  const noticeable = Math.max(NOTICEABLE_MS, NOTICEABLE_SHARE * Math.max(medians.known, medians.unknown));
  return {
    ...medians,
    pairs: Math.min(known.length, unknown.length),
    p,
    differs: p < UNLIKELY && difference >= noticeable,
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Two-sided p of the rank-sum test, equal times corrected for. https://en.wikipedia.org/wiki/Mann%E2%80%93Whitney_U_test */
function mannWhitney(one: readonly number[], other: readonly number[]): number {
  const u = one.reduce(
    (sum, ms) => sum + other.reduce((part, than) => part + (Math.sign(ms - than) + 1) / 2, 0),
    0,
  );
  const mean = (one.length * other.length) / 2;
  const all = [...one, ...other];
  const equal = new Map<number, number>();
  for (const ms of all) equal.set(ms, (equal.get(ms) ?? 0) + 1);
  const ties = [...equal.values()].reduce((sum, count) => sum + count ** 3 - count, 0);
  const spread = all.length + 1 - ties / (all.length * (all.length - 1));
  const deviation = Math.sqrt(((one.length * other.length) / 12) * spread);
  return deviation > 0 ? 2 * (1 - normal(Math.abs(u - mean) / deviation)) : 1;
}

/** The standard normal distribution. Abramowitz and Stegun, 26.2.17. */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const tail =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - density * tail;
}
