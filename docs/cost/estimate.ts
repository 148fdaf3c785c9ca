import { costOf, PRICES, type Price } from "./prices.ts";

/** What one visit makes, as the local cloud recorded it. */
export interface Visit {
  readonly cognitoCalls: number;
  readonly triggerRuns: number;
  readonly reads: number;
  readonly writes: number;
  readonly authsignalCalls: number;
}

export interface Measured {
  /** Of somebody who has no account yet. */
  readonly first: Visit;
  readonly later: Visit;
  /** Distinct metrics that such visits write. */
  readonly metrics: number;
}

/** What a stack declares that costs by the month. */
export interface Declared {
  readonly webAcls: number;
  readonly wafRules: number;
  readonly secrets: number;
  readonly dashboards: number;
  readonly alarmMetrics: number;
  /** MiB of a trigger. */
  readonly memory: number;
}

/** What differs from app to app; measure your own. */
export const ASSUMED = {
  /** Sign-ins of a person in a month. */
  visits: 4,
  /** Part of the people who are new in a month. */
  newcomers: 0.1,
  /** Milliseconds that a run is billed for, on average; the metric `Duration` shows yours. */
  milliseconds: 150,
  /** Bytes of log of a run, with what Lambda itself writes. */
  logBytes: 1000,
} as const;

export interface Cost {
  readonly what: string;
  readonly formula: string;
  readonly units: number;
  readonly dollars: number;
}

/** What a thousand active people cost in a month, without the tier's price. */
export function perThousand({ first, later }: Measured, { memory }: Declared): Cost[] {
  const { visits, newcomers, milliseconds, logBytes } = ASSUMED;
  const times = (of: (visit: Visit) => number) =>
    1000 * (visits * of(later) + newcomers * (of(first) - of(later)));
  const formula = (name: string, of: (visit: Visit) => number) =>
    `1000 × (${visits} × ${of(later)} + ${newcomers} × (${of(first)} − ${of(later)})) ${name}`;
  const cost = (price: Price, text: string, units: number): Cost => ({
    what: price.what,
    formula: text,
    units,
    dollars: costOf(price, units),
  });
  const runs = times(({ triggerRuns }) => triggerRuns);
  const gigabytes = memory / 1024;
  return [
    cost(
      PRICES.lambdaRequests,
      formula("runs", ({ triggerRuns }) => triggerRuns),
      runs,
    ),
    cost(
      PRICES.lambdaTime,
      `runs × ${milliseconds} ms × ${gigabytes} GB`,
      (runs * milliseconds * gigabytes) / 1000,
    ),
    cost(
      PRICES.reads,
      formula("reads", ({ reads }) => reads),
      times(({ reads }) => reads),
    ),
    cost(
      PRICES.writes,
      formula("writes", ({ writes }) => writes),
      times(({ writes }) => writes),
    ),
    cost(
      PRICES.wafRequests,
      formula("calls", ({ cognitoCalls }) => cognitoCalls),
      times(({ cognitoCalls }) => cognitoCalls),
    ),
    cost(PRICES.logs, `runs × ${logBytes} bytes`, (runs * logBytes) / 1_000_000),
  ];
}

/** What a stack costs in a month without anybody. */
export function perMonth(declared: Declared, { metrics }: Measured): Cost[] {
  const lines: readonly (readonly [Price, number])[] = [
    [PRICES.webAcl, declared.webAcls],
    [PRICES.wafRule, declared.wafRules],
    [PRICES.secret, declared.secrets],
    [PRICES.alarm, declared.alarmMetrics],
    [PRICES.dashboard, declared.dashboards],
    [PRICES.metric, metrics],
  ];
  return lines.map(([price, units]) => ({
    what: price.what,
    formula: `${units} × ${price.unit}`,
    units,
    dollars: costOf(price, units),
  }));
}

export const total = (costs: readonly Cost[]): number => costs.reduce((sum, { dollars }) => sum + dollars, 0);
