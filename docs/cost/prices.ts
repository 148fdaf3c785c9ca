/** What a unit costs in US dollars, in us-east-1, and where that was read; `dollars` is for `per` units. */
export interface Price {
  readonly what: string;
  readonly dollars: number;
  readonly per: number;
  readonly unit: string;
  /** What AWS gives for nothing, of each account and month; the figures below leave it out. */
  readonly free?: string;
  readonly source: string;
}

const MILLION = 1_000_000;
const page = (service: string) => `https://aws.amazon.com/${service}/pricing/`;

/** When and where the prices were read. */
export const PRICES_READ = `Read on 27 November 2026 in public copies and quotations of AWS's pages, for us-east-1. Cognito's page
was copied on 20 September 2026; the quotations of the others are of 2026 where they have a date, and agree with each other.`;

export const PRICES = {
  lite: {
    what: "Cognito, Lite",
    dollars: 0.0055,
    per: 1,
    unit: "active person",
    free: "10,000 people",
    source: page("cognito"),
  },
  essentials: {
    what: "Cognito, Essentials",
    dollars: 0.015,
    per: 1,
    unit: "active person",
    free: "10,000 people",
    source: page("cognito"),
  },
  plus: {
    what: "Cognito, Plus",
    dollars: 0.02,
    per: 1,
    unit: "active person",
    source: page("cognito"),
  },
  lambdaRequests: {
    what: "Lambda, requests",
    dollars: 0.2,
    per: MILLION,
    unit: "runs",
    free: "1,000,000 runs",
    source: page("lambda"),
  },
  lambdaTime: {
    what: "Lambda, time on arm64",
    dollars: 13.3334,
    per: MILLION,
    unit: "GB-seconds",
    free: "400,000 GB-seconds",
    source: page("lambda"),
  },
  reads: {
    what: "DynamoDB, reads",
    dollars: 0.125,
    per: MILLION,
    unit: "consistent reads",
    source: page("dynamodb"),
  },
  writes: {
    what: "DynamoDB, writes",
    dollars: 0.625,
    per: MILLION,
    unit: "writes",
    source: page("dynamodb"),
  },
  wafRequests: { what: "WAF, requests", dollars: 0.6, per: MILLION, unit: "requests", source: page("waf") },
  webAcl: { what: "WAF, web ACL", dollars: 5, per: 1, unit: "web ACL", source: page("waf") },
  wafRule: { what: "WAF, rule", dollars: 1, per: 1, unit: "rule", source: page("waf") },
  secret: { what: "Secrets Manager", dollars: 0.4, per: 1, unit: "secret", source: page("secrets-manager") },
  key: { what: "KMS, a key of your own", dollars: 1, per: 1, unit: "key", source: page("kms") },
  logs: {
    what: "CloudWatch, logs",
    dollars: 0.5,
    per: 1000,
    unit: "MB",
    free: "5 GB",
    source: page("cloudwatch"),
  },
  metric: {
    what: "CloudWatch, metrics",
    dollars: 0.3,
    per: 1,
    unit: "metric, by the hour in which it is written",
    free: "10 metrics",
    source: page("cloudwatch"),
  },
  alarm: {
    what: "CloudWatch, alarms",
    dollars: 0.1,
    per: 1,
    unit: "metric of an alarm",
    free: "10 alarms",
    source: page("cloudwatch"),
  },
  dashboard: {
    what: "CloudWatch, dashboard",
    dollars: 3,
    per: 1,
    unit: "dashboard",
    free: "3 dashboards",
    source: page("cloudwatch"),
  },
} as const satisfies Record<string, Price>;

/** @returns US dollars */
export function costOf(price: Price, units: number): number {
  return (price.dollars / price.per) * units;
}
