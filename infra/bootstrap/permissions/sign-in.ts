import { arn, globalArn, type Place, page, type TypePermissions } from "./type-permissions.ts";

const pools = (place: Place) => [arn("cognito-idp", "userpool/*", place)];
const functions = (place: Place) => [arn("lambda", `function:${place.prefix}-*`, place)];
const cognito = page("amazoncognitouserpools");
const lambda = page("awslambda");

/** What signs people in: Cognito, its functions with their roles, and what they read. */
export const SIGN_IN: Readonly<Record<string, TypePermissions>> = {
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
  "aws:ssm/parameter:Parameter": {
    read: ["ssm:GetParameter", "ssm:GetParameters", "ssm:DescribeParameters", "ssm:ListTagsForResource"],
    write: ["ssm:PutParameter", "ssm:DeleteParameter", "ssm:AddTagsToResource", "ssm:RemoveTagsFromResource"],
    resources: (place) => [arn("ssm", `parameter/${place.path}/*`, place)],
    withoutResource: ["ssm:DescribeParameters"],
    source: page("awssystemsmanager"),
  },
};
