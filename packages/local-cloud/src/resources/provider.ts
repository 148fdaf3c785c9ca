import { CloudError } from "../cloud-error.ts";
import type { ResourceProvider } from "../program/evaluate.ts";
import type { DeclaredResource } from "../program/protocol.ts";
import type { CloudServices, ResourceHandler } from "./handler.ts";
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
import { ignoring, withoutEffect } from "./without-effect.ts";

/** The types that have a local counterpart. */
const HANDLERS: ReadonlyMap<string, ResourceHandler> = new Map([
  ["aws:cloudfront/distribution:Distribution", withoutEffect("cloudfront")],
  ["aws:cloudfront/originAccessControl:OriginAccessControl", withoutEffect("cloudfront")],
  ["aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", withoutEffect("cloudfront")],
  ["aws:cloudwatch/dashboard:Dashboard", withoutEffect("cloudwatch")],
  ["aws:cloudwatch/logGroup:LogGroup", logGroup],
  ["aws:cloudwatch/metricAlarm:MetricAlarm", withoutEffect("cloudwatch")],
  ["aws:cognito/userPool:UserPool", ignoring(userPool, "userPoolAddOns")],
  ["aws:cognito/userPoolClient:UserPoolClient", userPoolClient],
  ["aws:dynamodb/table:Table", table],
  ["aws:iam/role:Role", role],
  ["aws:iam/rolePolicy:RolePolicy", rolePolicy],
  ["aws:lambda/alias:Alias", lambdaAlias],
  ["aws:lambda/function:Function", lambdaFunction],
  ["aws:lambda/permission:Permission", lambdaPermission],
  ["aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", withoutEffect("lambda")],
  ["aws:s3/bucket:Bucket", withoutEffect("s3")],
  ["aws:s3/bucketObjectv2:BucketObjectv2", withoutEffect("s3")],
  ["aws:s3/bucketPolicy:BucketPolicy", withoutEffect("s3")],
  ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", withoutEffect("s3")],
  ["aws:secretsmanager/secret:Secret", secret],
  ["aws:sns/topic:Topic", withoutEffect("sns")],
  ["aws:sns/topicSubscription:TopicSubscription", withoutEffect("sns")],
  ["aws:ssm/parameter:Parameter", parameter],
  ["aws:wafv2/webAcl:WebAcl", withoutEffect("wafv2")],
  ["aws:wafv2/webAclAssociation:WebAclAssociation", withoutEffect("wafv2")],
]);

/**
 * Gives each declared resource to its local counterpart.
 *
 * @param onCreated told of each resource that was taken
 */
export function localProvider(
  services: CloudServices,
  onCreated: (resource: DeclaredResource) => void = () => {},
): ResourceProvider {
  return {
    async create(resource) {
      const create = HANDLERS.get(resource.type);
      if (!create) {
        throw new CloudError(
          "RESOURCE_UNKNOWN",
          `${resource.type} "${resource.name}" has no local counterpart; ` +
            "add a handler in packages/local-cloud/src/resources/ and name it in provider.ts there",
        );
      }
      const created = await create(resource, services);
      onCreated(resource);
      return created;
    },

    async invoke({ token }) {
      if (token === "aws:index/getCallerIdentity:getCallerIdentity") {
        const { accountId } = services;
        return { accountId, arn: `arn:aws:iam::${accountId}:root`, userId: accountId, id: accountId };
      }
      throw new CloudError(
        "RESOURCE_UNKNOWN",
        `the data source ${token} has no local counterpart; add it in packages/local-cloud/src/resources/provider.ts`,
      );
    },
  };
}
