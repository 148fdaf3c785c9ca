import { parse } from "yaml";
import type { Declared } from "./estimate.ts";

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

/** Counted below, or by its use in ./estimate.ts. */
const COUNTED = `cloudwatch/dashboard:Dashboard cloudwatch/logGroup:LogGroup cloudwatch/metricAlarm:MetricAlarm
  cognito/userPool:UserPool dynamodb/table:Table lambda/function:Function secretsmanager/secret:Secret wafv2/webAcl:WebAcl`;

/** Has no price of its own: it is part of what is counted, or AWS charges its use alone; docs/cost.md says what it leaves out. */
const WITHOUT_A_PRICE = `cloudfront/distribution:Distribution cloudfront/function:Function
  cloudfront/originAccessControl:OriginAccessControl cloudfront/originRequestPolicy:OriginRequestPolicy
  cloudfront/responseHeadersPolicy:ResponseHeadersPolicy cognito/riskConfiguration:RiskConfiguration
  cognito/userPoolClient:UserPoolClient iam/role:Role iam/rolePolicy:RolePolicy lambda/alias:Alias
  lambda/functionUrl:FunctionUrl lambda/permission:Permission s3/bucket:Bucket s3/bucketObjectv2:BucketObjectv2
  s3/bucketPolicy:BucketPolicy s3/bucketPublicAccessBlock:BucketPublicAccessBlock sns/topic:Topic
  sns/topicSubscription:TopicSubscription ssm/parameter:Parameter wafv2/webAclAssociation:WebAclAssociation`;

const KNOWN = new Set(`${COUNTED} ${WITHOUT_A_PRICE}`.split(/\s+/).map((type) => `aws:${type}`));

/**
 * Counts what costs by the month in a snapshot of `infra/snapshots`.
 *
 * @throws {Error} when it has a type that nobody has looked up, because its price would be left out
 */
export function declaredIn(snapshot: string): Declared {
  const resources = Object.entries(Object(parse(snapshot)));
  for (const [key] of resources) {
    const [type = ""] = key.split(" ");
    if (type.startsWith("aws:") && !KNOWN.has(type))
      throw new Error(
        `docs/cost/declared.ts does not say whether ${type} has a price; expected it in COUNTED or WITHOUT_A_PRICE`,
      );
  }
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
