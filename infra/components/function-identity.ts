import * as cloudwatch from "@pulumi/aws/cloudwatch/index.js";
import * as iam from "@pulumi/aws/iam/index.js";
import * as pulumi from "@pulumi/pulumi";

/** Under what a function runs, and where it logs. */
export interface FunctionIdentityArgs {
  /** Physical name of the function; its role and log group are named after it. E.g. `shop-prod-define`. */
  functionName: pulumi.Input<string>;
  /** Days that the log is kept; a value that CloudWatch Logs accepts. Default 30. */
  logRetentionDays?: pulumi.Input<number>;
  /** Path of the function's role. Default `/`. E.g. `/sign-in/`. */
  rolePath?: pulumi.Input<string> | undefined;
  /** ARN of the policy that bounds the role. Default none. E.g. `arn:aws:iam::123456789012:policy/boundary`. */
  permissionsBoundaryArn?: pulumi.Input<string> | undefined;
  /**
   * ARN of the KMS key that encrypts the log; its policy must let CloudWatch Logs use it. Default CloudWatch's own key.
   * E.g. `arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d`.
   */
  logKmsKeyArn?: pulumi.Input<string> | undefined;
}

/** The log group and the role of a function, which only Lambda may assume; without any permission yet. */
export function declareFunctionIdentity(
  name: string,
  args: FunctionIdentityArgs,
  parent: pulumi.CustomResourceOptions,
): { readonly logGroup: cloudwatch.LogGroup; readonly role: iam.Role } {
  const logGroup = new cloudwatch.LogGroup(
    name,
    {
      name: pulumi.interpolate`/aws/lambda/${args.functionName}`,
      retentionInDays: args.logRetentionDays ?? 30,
      ...(args.logKmsKeyArn !== undefined && { kmsKeyId: args.logKmsKeyArn }),
    },
    parent,
  );
  const role = new iam.Role(
    name,
    {
      name: args.functionName,
      ...(args.rolePath !== undefined && { path: args.rolePath }),
      ...(args.permissionsBoundaryArn !== undefined && {
        permissionsBoundary: args.permissionsBoundaryArn,
      }),
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
        ],
      }),
    },
    parent,
  );
  return { logGroup, role };
}
