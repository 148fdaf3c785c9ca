import * as iam from "@pulumi/aws/iam/index.js";
import * as lambda from "@pulumi/aws/lambda/index.js";
import * as pulumi from "@pulumi/pulumi";
import { declareFunctionIdentity, type FunctionIdentityArgs } from "./function-identity.ts";
import type { Trigger } from "./trigger.ts";

export interface TriggerFunctionArgs extends FunctionIdentityArgs {
  /**
   * The code, with `index.mjs` that exports `handler`; built before the program runs and not touched while it
   * does. E.g. `new pulumi.asset.FileArchive("dist/define-auth-challenge")`.
   */
  code: pulumi.asset.Archive;
  /**
   * Environment variables. No secret belongs here, and no id of the pool or a client: that would be a cycle.
   * Default none. E.g. `{ MAX_ATTEMPTS: "3" }`.
   */
  variables?: Record<string, pulumi.Input<string>>;
  /**
   * What the function may do beside writing its log. Default nothing.
   * E.g. `[{ Action: ["ssm:GetParameter"], Resource: parameter.arn }]`.
   */
  statements?: PolicyStatement[];
  /** MiB; Lambda gives CPU in proportion, and a cold start must fit into Cognito's five seconds. Default 512. */
  memorySize?: pulumi.Input<number>;
  /**
   * How many copies may run at once, at most. It keeps a flood of sign-ins from using up the account's
   * concurrency, and refuses sign-ins beyond it. Default no limit of its own. E.g. `50`.
   */
  reservedConcurrency?: pulumi.Input<number> | undefined;
  /**
   * How many copies are kept started, so that they answer without a cold start. Each is billed by the hour.
   * No `Input`: it decides what is declared. Default none. E.g. `2`.
   */
  provisionedConcurrency?: number | undefined;
}

/** `{ Action: ["ssm:GetParameter"], Resource: parameter.arn }` */
export interface PolicyStatement {
  Action: string[];
  Resource: pulumi.Input<string>;
}

/** Cognito's own limit for a trigger, which cannot be raised. */
const COGNITO_TRIGGER_SECONDS = 5;

/** The pool calls the function by this name, so that one call points it back to the version before. */
const LIVE_ALIAS = "live";

/**
 * A Lambda function for a Cognito trigger, on arm64 and the newest Node LTS of Lambda, with a role and a log
 * group of its own.
 */
export class TriggerFunction extends pulumi.ComponentResource implements Trigger {
  /** What the pool is pointed at: the alias `live` of the newest version. */
  readonly arn: pulumi.Output<string>;
  readonly functionName: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  readonly qualifier: string;

  constructor(name: string, args: TriggerFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:TriggerFunction", name, {}, opts);
    const parent = { parent: this };
    const provisioned = args.provisionedConcurrency ?? 0;

    const { logGroup, role } = declareFunctionIdentity(name, args, parent);
    const policy = new iam.RolePolicy(
      name,
      { role: role.name, policy: policyOf(logGroup.arn, args.statements ?? []) },
      parent,
    );
    const fn = new lambda.Function(
      name,
      {
        name: args.functionName,
        role: role.arn,
        code: args.code,
        handler: "index.handler",
        runtime: lambda.Runtime.NodeJS24dX,
        architectures: ["arm64"],
        timeout: COGNITO_TRIGGER_SECONDS,
        memorySize: args.memorySize ?? 512,
        environment: { variables: args.variables ?? {} },
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
        ...(args.reservedConcurrency !== undefined && {
          reservedConcurrentExecutions: args.reservedConcurrency,
        }),
        // Each change of code or variables is a version, which the alias can be pointed back to.
        publish: true,
      },
      // Without its permissions the function's first start would cache a refusal.
      { ...parent, dependsOn: [policy] },
    );

    const alias = new lambda.Alias(
      name,
      { name: LIVE_ALIAS, functionName: fn.name, functionVersion: fn.version },
      parent,
    );
    if (provisioned > 0)
      new lambda.ProvisionedConcurrencyConfig(
        name,
        { functionName: fn.name, qualifier: alias.name, provisionedConcurrentExecutions: provisioned },
        parent,
      );
    this.arn = alias.arn;
    this.qualifier = LIVE_ALIAS;
    this.functionName = fn.name;
    this.logGroupName = logGroup.name;
    this.registerOutputs({
      arn: this.arn,
      functionName: this.functionName,
      logGroupName: this.logGroupName,
      qualifier: this.qualifier,
    });
  }
}

/** What a function may do: write its own log, and what it was given. */
function policyOf(logGroupArn: pulumi.Output<string>, statements: readonly PolicyStatement[]) {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${logGroupArn}:*`,
      },
      ...statements.map((statement) => ({ Effect: "Allow", ...statement })),
    ],
  });
}
