import { bucket } from "./bucket.ts";
import { distribution, originRequestPolicy } from "./distribution.ts";
import { edgeFunction } from "./edge-function.ts";
import { functionUrl } from "./function-url.ts";
import type { ResourceHandler } from "./handler.ts";
import { role, rolePolicy } from "./iam.ts";
import { lambdaAlias } from "./lambda-alias.ts";
import { lambdaFunction } from "./lambda-function.ts";
import { lambdaPermission } from "./lambda-permission.ts";
import { logGroup } from "./log-group.ts";
import { parameter } from "./parameter.ts";
import { secret } from "./secret.ts";
import { table } from "./table.ts";
import { userPool } from "./user-pool.ts";
import { userPoolClient } from "./user-pool-client.ts";
import { webAcl, webAclAssociation, webAclRuleGroup } from "./web-acl/web-acl.ts";
import { withoutEffect } from "./without-effect.ts";

/** What a resource type of the program is on this machine. */
export interface ResourceType {
  readonly handler: ResourceHandler;
  /** What does its work here, for people; `undefined` when it changes nothing about a sign-in on a laptop. */
  readonly counterpart: string | undefined;
}

const counterpart = (here: string, handler: ResourceHandler): ResourceType => ({
  handler,
  counterpart: here,
});
const none = (service: string): ResourceType => ({ handler: withoutEffect(service), counterpart: undefined });

/**
 * Every type that the program may declare, by Pulumi's type token. `pnpm dev --resources` and the table in
 * docs/architecture.md are made of this.
 */
export const RESOURCE_TYPES: ReadonlyMap<string, ResourceType> = new Map([
  ["aws:cloudfront/distribution:Distribution", counterpart("the app's port", distribution)],
  ["aws:cloudfront/function:Function", counterpart("run on requests to a function", edgeFunction)],
  ["aws:cloudfront/originAccessControl:OriginAccessControl", none("cloudfront")],
  [
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy",
    counterpart("the app's port", originRequestPolicy),
  ],
  ["aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", none("cloudfront")],
  ["aws:cloudwatch/dashboard:Dashboard", none("cloudwatch")],
  ["aws:cloudwatch/logGroup:LogGroup", counterpart("this terminal", logGroup)],
  ["aws:cloudwatch/metricAlarm:MetricAlarm", none("cloudwatch")],
  ["aws:cognito/riskConfiguration:RiskConfiguration", none("cognito")],
  ["aws:cognito/userPool:UserPool", counterpart("local Cognito", userPool)],
  ["aws:cognito/userPoolClient:UserPoolClient", counterpart("local Cognito", userPoolClient)],
  ["aws:dynamodb/table:Table", counterpart("local DynamoDB", table)],
  ["aws:iam/role:Role", counterpart("credentials of a function", role)],
  ["aws:iam/rolePolicy:RolePolicy", counterpart("enforced on secrets, parameters and tables", rolePolicy)],
  ["aws:lambda/alias:Alias", counterpart("worker threads of local Cognito", lambdaAlias)],
  ["aws:lambda/function:Function", counterpart("worker threads of local Cognito", lambdaFunction)],
  ["aws:lambda/functionUrl:FunctionUrl", counterpart("called through the app's port", functionUrl)],
  ["aws:lambda/permission:Permission", counterpart("enforced on invoke", lambdaPermission)],
  ["aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", none("lambda")],
  ["aws:s3/bucket:Bucket", { handler: bucket, counterpart: undefined }],
  ["aws:s3/bucketObjectv2:BucketObjectv2", none("s3")],
  ["aws:s3/bucketPolicy:BucketPolicy", none("s3")],
  ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", none("s3")],
  ["aws:secretsmanager/secret:Secret", counterpart("local Secrets Manager", secret)],
  ["aws:sns/topic:Topic", none("sns")],
  ["aws:sns/topicSubscription:TopicSubscription", none("sns")],
  ["aws:ssm/parameter:Parameter", counterpart("local Parameter Store", parameter)],
  ["aws:wafv2/ruleGroup:RuleGroup", counterpart("enforced by local Cognito", webAclRuleGroup)],
  ["aws:wafv2/webAcl:WebAcl", counterpart("enforced by local Cognito", webAcl)],
  [
    "aws:wafv2/webAclAssociation:WebAclAssociation",
    counterpart("enforced by local Cognito", webAclAssociation),
  ],
]);

/** What is shown for a type without a counterpart. */
export const NO_EFFECT = "no effect here";

/** `aws:cognito/userPool:UserPool` says everything twice: `cognito.UserPool`. */
export function shortType(type: string): string {
  return type.replace(/^aws:(\w+)\/\w+:(\w+)$/, "$1.$2");
}
