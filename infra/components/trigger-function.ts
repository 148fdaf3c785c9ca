import * as cloudwatch from "@pulumi/aws/cloudwatch/index.js";
import * as iam from "@pulumi/aws/iam/index.js";
import * as lambda from "@pulumi/aws/lambda/index.js";
import * as pulumi from "@pulumi/pulumi";

export interface TriggerFunctionArgs {
  /** Physical name of the function; its role and log group are named after it. */
  functionName: string;
  /** Folder with `index.mjs`, built before the program runs and not touched while it does. */
  bundle: string;
  /** Environment variables. No secret belongs here, and no id of the pool: that would be a cycle. */
  variables: Record<string, pulumi.Input<string>>;
  /** What the function may do beside writing its log. Default: nothing. */
  statements?: PolicyStatement[];
  /** Days that the log is kept. */
  logRetentionDays: number;
  /** MiB; Lambda gives CPU in proportion, and a cold start must fit into Cognito's five seconds. Default 512. */
  memorySize?: number;
}

export interface PolicyStatement {
  Action: string[];
  Resource: pulumi.Input<string>;
}

/** Cognito's own limit for a trigger, which cannot be raised. */
const COGNITO_TRIGGER_SECONDS = 5;

/**
 * A Lambda function for a Cognito trigger, with a role and a log group of its own.
 */
export class TriggerFunction extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly functionName: pulumi.Output<string>;

  constructor(name: string, args: TriggerFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:TriggerFunction", name, {}, opts);
    const parent = { parent: this };

    const logGroup = new cloudwatch.LogGroup(
      name,
      { name: `/aws/lambda/${args.functionName}`, retentionInDays: args.logRetentionDays },
      parent,
    );
    const role = new iam.Role(
      name,
      {
        name: args.functionName,
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
          ],
        }),
      },
      parent,
    );
    const policy = new iam.RolePolicy(
      name,
      {
        role: role.name,
        policy: pulumi.jsonStringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
              Resource: pulumi.interpolate`${logGroup.arn}:*`,
            },
            ...(args.statements ?? []).map((statement) => ({ Effect: "Allow", ...statement })),
          ],
        }),
      },
      parent,
    );
    const fn = new lambda.Function(
      name,
      {
        name: args.functionName,
        role: role.arn,
        code: new pulumi.asset.FileArchive(args.bundle),
        handler: "index.handler",
        runtime: lambda.Runtime.NodeJS24dX,
        architectures: ["arm64"],
        timeout: COGNITO_TRIGGER_SECONDS,
        memorySize: args.memorySize ?? 512,
        environment: { variables: args.variables },
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      },
      // Without its permissions the function's first start would cache a refusal.
      { ...parent, dependsOn: [policy] },
    );

    this.arn = fn.arn;
    this.functionName = fn.name;
    this.registerOutputs({ arn: this.arn, functionName: this.functionName });
  }
}
