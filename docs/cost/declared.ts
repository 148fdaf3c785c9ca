import { parse } from "yaml";
import type { Declared } from "./estimate.ts";

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

/** Counts what costs by the month in a snapshot of `infra/snapshots`. */
export function declaredIn(snapshot: string): Declared {
  const resources = Object.entries(Object(parse(snapshot)));
  const of = (type: string) =>
    resources.filter(([key]) => key.startsWith(`aws:${type} `)).map(([, inputs]) => inputs);
  const acls = of("wafv2/webAcl:WebAcl");
  const alarms = of("cloudwatch/metricAlarm:MetricAlarm");
  const [memory] = of("lambda/function:Function").map((inputs) => field(inputs, "memorySize"));
  if (typeof memory !== "number") throw new Error("the snapshot has no function with a memorySize");
  return {
    webAcls: acls.length,
    wafRules: acls.flatMap((acl) => list(field(acl, "rules"))).length,
    secrets: of("secretsmanager/secret:Secret").length,
    dashboards: of("cloudwatch/dashboard:Dashboard").length,
    alarmMetrics: alarms
      .map((alarm) => list(field(alarm, "metricQueries")).filter((query) => field(query, "metric")).length)
      .reduce((sum, queries) => sum + Math.max(1, queries), 0),
    memory,
  };
}
