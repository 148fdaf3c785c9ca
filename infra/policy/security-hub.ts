/** What AWS Security Hub says about each type that the programs declare, for `docs/aws-controls.md`. */
import { ACCESS } from "./security-hub/access.ts";
import type { Control } from "./security-hub/control.ts";
import { SIGN_IN } from "./security-hub/sign-in.ts";
import { SITE } from "./security-hub/site.ts";
import { WATCH } from "./security-hub/watch.ts";

/** The controls of a type, by Pulumi's type token. */
export const CONTROLS: Readonly<Record<string, readonly Control[]>> = {
  ...SIGN_IN,
  ...ACCESS,
  ...WATCH,
  ...SITE,
};

const PART_OF = {
  bucket: "judged with `s3.Bucket`",
  distribution: "judged with `cloudfront.Distribution`",
  function: "judged with `lambda.Function`",
  key: "judged with `kms.Key`",
  none: "no control names it",
  pool: "judged with `cognito.UserPool`",
  roles: "judged with `iam.Role`",
  topic: "judged with `sns.Topic`",
} as const;

/** Types without a control of their own, and why. */
export const WITHOUT_CONTROLS: Readonly<Record<string, string>> = {
  "aws:cloudfront/function:Function": PART_OF.none,
  "aws:cloudfront/originAccessControl:OriginAccessControl": PART_OF.distribution,
  "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": PART_OF.none,
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": PART_OF.none,
  "aws:cloudwatch/dashboard:Dashboard": PART_OF.none,
  "aws:cognito/riskConfiguration:RiskConfiguration": PART_OF.pool,
  "aws:cognito/userPoolClient:UserPoolClient": PART_OF.none,
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": PART_OF.none,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": PART_OF.roles,
  "aws:kms/alias:Alias": PART_OF.key,
  "aws:lambda/alias:Alias": PART_OF.function,
  "aws:lambda/functionUrl:FunctionUrl": PART_OF.distribution,
  "aws:lambda/permission:Permission": PART_OF.function,
  "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": PART_OF.none,
  "aws:s3/bucketObjectv2:BucketObjectv2": PART_OF.none,
  "aws:s3/bucketPolicy:BucketPolicy": PART_OF.bucket,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": PART_OF.bucket,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": PART_OF.bucket,
  "aws:s3/bucketVersioning:BucketVersioning": PART_OF.bucket,
  "aws:sns/topicSubscription:TopicSubscription": PART_OF.topic,
  "aws:ssm/parameter:Parameter": PART_OF.none,
  "aws:wafv2/webAclAssociation:WebAclAssociation": PART_OF.none,
};

/** `cognito.UserPool` of `aws:cognito/userPool:UserPool`, as in a program. */
export function inProgram(type: string): string {
  const [, module = "", name = ""] = type.split(":");
  return `${module.split("/")[0]}.${name}`;
}
