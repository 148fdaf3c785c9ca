/** Where the physical names of an environment's resources begin, and where they are. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
  /** E.g. `cognito-authsignal-prod`. */
  readonly prefix: string;
  /** E.g. `cognito-authsignal/prod`. */
  readonly path: string;
  /** Path of the triggers' roles. */
  readonly rolePath: string;
}

/** What Pulumi's AWS provider must be allowed to do for one type of resource. */
export interface TypePermissions {
  /** To look at it, in a preview and for drift; none of them reads what people or the triggers keep in it. */
  readonly read: readonly string[];
  /** To create, change and delete it. */
  readonly write: readonly string[];
  /** ARNs of it, where its actions accept some. */
  readonly resources: (place: Place) => readonly string[];
  /** Of the actions above, those for which IAM knows no ARN. */
  readonly withoutResource?: readonly string[];
  /** The service's page of the Service Authorization Reference, which has each action with its resource types. */
  readonly source: string;
}

const page = (service: string) =>
  `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${service}.html`;

const arn = (service: string, resource: string, { region, accountId }: Place) =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;
const globalArn = (service: string, resource: string, { accountId }: Place) =>
  `arn:aws:${service}::${accountId}:${resource}`;

const bucket = ({ prefix }: Place) => [`arn:aws:s3:::${prefix}-*`];
const pools = (place: Place) => [arn("cognito-idp", "userpool/*", place)];
const functions = (place: Place) => [arn("lambda", `function:${place.prefix}-*`, place)];
const topics = (place: Place) => [arn("sns", `${place.prefix}-*`, place)];
const cognito = page("amazoncognitouserpools");
const cloudfront = page("amazoncloudfront");
const lambda = page("awslambda");
const s3 = page("amazons3");
const waf = page("awswafv2");

/** Every type that the program declares, by Pulumi's type token. Nobody has tried these in an account yet. */
export const PERMISSIONS: Readonly<Record<string, TypePermissions>> = {
  "aws:cloudfront/distribution:Distribution": {
    read: ["cloudfront:GetDistribution", "cloudfront:ListTagsForResource"],
    write: [
      "cloudfront:CreateDistribution",
      "cloudfront:UpdateDistribution",
      "cloudfront:DeleteDistribution",
      "cloudfront:TagResource",
      "cloudfront:UntagResource",
    ],
    resources: (place) => [globalArn("cloudfront", "distribution/*", place)],
    source: cloudfront,
  },
  "aws:cloudfront/function:Function": {
    read: ["cloudfront:DescribeFunction", "cloudfront:GetFunction"],
    write: [
      "cloudfront:CreateFunction",
      "cloudfront:UpdateFunction",
      "cloudfront:PublishFunction",
      "cloudfront:DeleteFunction",
    ],
    resources: (place) => [globalArn("cloudfront", "function/*", place)],
    source: cloudfront,
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": {
    read: ["cloudfront:GetOriginAccessControl"],
    write: [
      "cloudfront:CreateOriginAccessControl",
      "cloudfront:UpdateOriginAccessControl",
      "cloudfront:DeleteOriginAccessControl",
    ],
    resources: (place) => [globalArn("cloudfront", "origin-access-control/*", place)],
    source: cloudfront,
  },
  "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": {
    read: ["cloudfront:GetOriginRequestPolicy"],
    write: [
      "cloudfront:CreateOriginRequestPolicy",
      "cloudfront:UpdateOriginRequestPolicy",
      "cloudfront:DeleteOriginRequestPolicy",
    ],
    resources: (place) => [globalArn("cloudfront", "origin-request-policy/*", place)],
    source: cloudfront,
  },
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
    read: ["cloudfront:GetResponseHeadersPolicy"],
    write: [
      "cloudfront:CreateResponseHeadersPolicy",
      "cloudfront:UpdateResponseHeadersPolicy",
      "cloudfront:DeleteResponseHeadersPolicy",
    ],
    resources: (place) => [globalArn("cloudfront", "response-headers-policy/*", place)],
    source: cloudfront,
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    read: ["cloudwatch:GetDashboard"],
    write: ["cloudwatch:PutDashboard", "cloudwatch:DeleteDashboards"],
    resources: (place) => [globalArn("cloudwatch", `dashboard/${place.prefix}-*`, place)],
    source: page("amazoncloudwatch"),
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    read: ["logs:DescribeLogGroups", "logs:ListTagsForResource"],
    write: [
      "logs:CreateLogGroup",
      "logs:PutRetentionPolicy",
      "logs:AssociateKmsKey",
      "logs:DisassociateKmsKey",
      "logs:DeleteLogGroup",
      "logs:TagResource",
      "logs:UntagResource",
    ],
    resources: (place) => [arn("logs", `log-group:/aws/lambda/${place.prefix}-*`, place)],
    source: page("amazoncloudwatchlogs"),
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    read: ["cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource"],
    write: [
      "cloudwatch:PutMetricAlarm",
      "cloudwatch:DeleteAlarms",
      "cloudwatch:TagResource",
      "cloudwatch:UntagResource",
    ],
    resources: (place) => [arn("cloudwatch", `alarm:${place.prefix}-*`, place)],
    source: page("amazoncloudwatch"),
  },
  "aws:cognito/riskConfiguration:RiskConfiguration": {
    read: ["cognito-idp:DescribeRiskConfiguration"],
    write: ["cognito-idp:SetRiskConfiguration"],
    resources: pools,
    source: cognito,
  },
  "aws:cognito/userPool:UserPool": {
    read: ["cognito-idp:DescribeUserPool", "cognito-idp:GetUserPoolMfaConfig"],
    write: [
      "cognito-idp:CreateUserPool",
      "cognito-idp:UpdateUserPool",
      "cognito-idp:SetUserPoolMfaConfig",
      "cognito-idp:DeleteUserPool",
      "cognito-idp:TagResource",
      "cognito-idp:UntagResource",
    ],
    resources: pools,
    withoutResource: ["cognito-idp:CreateUserPool"],
    source: cognito,
  },
  "aws:cognito/userPoolClient:UserPoolClient": {
    read: ["cognito-idp:DescribeUserPoolClient"],
    write: [
      "cognito-idp:CreateUserPoolClient",
      "cognito-idp:UpdateUserPoolClient",
      "cognito-idp:DeleteUserPoolClient",
    ],
    resources: pools,
    source: cognito,
  },
  "aws:dynamodb/table:Table": {
    read: [
      "dynamodb:DescribeTable",
      "dynamodb:DescribeContinuousBackups",
      "dynamodb:DescribeTimeToLive",
      "dynamodb:ListTagsOfResource",
    ],
    write: [
      "dynamodb:CreateTable",
      "dynamodb:UpdateTable",
      "dynamodb:UpdateContinuousBackups",
      "dynamodb:UpdateTimeToLive",
      "dynamodb:DeleteTable",
      "dynamodb:TagResource",
      "dynamodb:UntagResource",
    ],
    resources: (place) => [arn("dynamodb", `table/${place.prefix}-*`, place)],
    source: page("amazondynamodb"),
  },
  "aws:iam/role:Role": {
    read: ["iam:GetRole", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies"],
    write: [
      "iam:CreateRole",
      "iam:UpdateAssumeRolePolicy",
      "iam:PutRolePermissionsBoundary",
      "iam:PassRole",
      "iam:DeleteRole",
      "iam:ListInstanceProfilesForRole",
      "iam:TagRole",
      "iam:UntagRole",
    ],
    resources: (place) => [globalArn("iam", `role${place.rolePath}${place.prefix}-*`, place)],
    source: page("awsidentityandaccessmanagementiam"),
  },
  "aws:iam/rolePolicy:RolePolicy": {
    read: ["iam:GetRolePolicy"],
    write: ["iam:PutRolePolicy", "iam:DeleteRolePolicy"],
    resources: (place) => [globalArn("iam", `role${place.rolePath}${place.prefix}-*`, place)],
    source: page("awsidentityandaccessmanagementiam"),
  },
  "aws:lambda/alias:Alias": {
    read: ["lambda:GetAlias"],
    write: ["lambda:CreateAlias", "lambda:UpdateAlias", "lambda:DeleteAlias"],
    resources: functions,
    source: lambda,
  },
  "aws:lambda/function:Function": {
    read: [
      "lambda:GetFunction",
      "lambda:GetFunctionConfiguration",
      "lambda:GetFunctionCodeSigningConfig",
      "lambda:ListVersionsByFunction",
      "lambda:ListTags",
    ],
    write: [
      "lambda:CreateFunction",
      "lambda:UpdateFunctionCode",
      "lambda:UpdateFunctionConfiguration",
      "lambda:PublishVersion",
      "lambda:PutFunctionConcurrency",
      "lambda:DeleteFunctionConcurrency",
      "lambda:DeleteFunction",
      "lambda:TagResource",
      "lambda:UntagResource",
    ],
    resources: functions,
    source: lambda,
  },
  "aws:lambda/functionUrl:FunctionUrl": {
    read: ["lambda:GetFunctionUrlConfig"],
    write: [
      "lambda:CreateFunctionUrlConfig",
      "lambda:UpdateFunctionUrlConfig",
      "lambda:DeleteFunctionUrlConfig",
    ],
    resources: functions,
    source: lambda,
  },
  "aws:lambda/permission:Permission": {
    read: ["lambda:GetPolicy"],
    write: ["lambda:AddPermission", "lambda:RemovePermission"],
    resources: functions,
    source: lambda,
  },
  "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": {
    read: ["lambda:GetProvisionedConcurrencyConfig"],
    write: ["lambda:PutProvisionedConcurrencyConfig", "lambda:DeleteProvisionedConcurrencyConfig"],
    resources: functions,
    source: lambda,
  },
  "aws:s3/bucket:Bucket": {
    read: ["s3:ListBucket", "s3:GetBucketLocation", "s3:GetBucketTagging", "s3:GetEncryptionConfiguration"],
    write: ["s3:CreateBucket", "s3:DeleteBucket", "s3:PutBucketTagging"],
    resources: bucket,
    source: s3,
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    read: ["s3:GetObject", "s3:GetObjectTagging"],
    write: ["s3:PutObject", "s3:DeleteObject"],
    // The apps' own files, which anybody may load.
    resources: ({ prefix }) => [`arn:aws:s3:::${prefix}-*/*`],
    source: s3,
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    read: ["s3:GetBucketPolicy"],
    write: ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
    resources: bucket,
    source: s3,
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    read: ["s3:GetBucketPublicAccessBlock"],
    write: ["s3:PutBucketPublicAccessBlock"],
    resources: bucket,
    source: s3,
  },
  "aws:secretsmanager/secret:Secret": {
    read: ["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy"],
    write: [
      "secretsmanager:CreateSecret",
      "secretsmanager:UpdateSecret",
      "secretsmanager:DeleteSecret",
      "secretsmanager:TagResource",
      "secretsmanager:UntagResource",
    ],
    resources: (place) => [arn("secretsmanager", `secret:${place.path}/*`, place)],
    source: page("awssecretsmanager"),
  },
  "aws:sns/topic:Topic": {
    read: ["sns:GetTopicAttributes", "sns:ListTagsForResource"],
    write: [
      "sns:CreateTopic",
      "sns:SetTopicAttributes",
      "sns:DeleteTopic",
      "sns:TagResource",
      "sns:UntagResource",
    ],
    resources: topics,
    source: page("amazonsns"),
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    read: ["sns:GetSubscriptionAttributes"],
    write: ["sns:Subscribe", "sns:Unsubscribe"],
    resources: topics,
    source: page("amazonsns"),
  },
  "aws:ssm/parameter:Parameter": {
    read: ["ssm:GetParameter", "ssm:GetParameters", "ssm:DescribeParameters", "ssm:ListTagsForResource"],
    write: ["ssm:PutParameter", "ssm:DeleteParameter", "ssm:AddTagsToResource", "ssm:RemoveTagsFromResource"],
    resources: (place) => [arn("ssm", `parameter/${place.path}/*`, place)],
    withoutResource: ["ssm:DescribeParameters"],
    source: page("awssystemsmanager"),
  },
  "aws:wafv2/ruleGroup:RuleGroup": {
    read: ["wafv2:GetRuleGroup", "wafv2:ListTagsForResource"],
    write: ["wafv2:CreateRuleGroup", "wafv2:UpdateRuleGroup", "wafv2:DeleteRuleGroup"],
    resources: (place) => [arn("wafv2", `regional/rulegroup/${place.prefix}-*/*`, place)],
    source: waf,
  },
  "aws:wafv2/webAcl:WebAcl": {
    read: ["wafv2:GetWebACL", "wafv2:ListTagsForResource"],
    write: ["wafv2:CreateWebACL", "wafv2:UpdateWebACL", "wafv2:DeleteWebACL"],
    resources: (place) => [arn("wafv2", `regional/webacl/${place.prefix}-*/*`, place)],
    source: waf,
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    read: ["wafv2:GetWebACLForResource", "cognito-idp:GetWebACLForResource"],
    write: [
      "wafv2:AssociateWebACL",
      "wafv2:DisassociateWebACL",
      "cognito-idp:AssociateWebACL",
      "cognito-idp:DisassociateWebACL",
    ],
    resources: (place) => [arn("wafv2", `regional/webacl/${place.prefix}-*/*`, place), ...pools(place)],
    source: waf,
  },
};
