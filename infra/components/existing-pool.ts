import * as pulumi from "@pulumi/pulumi";
import { permitPool } from "./invoke-permissions.ts";
import { type LambdaConfig, lambdaConfig, type SignInTriggers } from "./trigger.ts";

export interface ExistingPoolArgs {
  /** Id of the pool. E.g. `eu-central-1_a1B2c3D4e`. */
  userPoolId: pulumi.Input<string>;
  /** The pool's AWS Region. E.g. `eu-central-1`. */
  region: pulumi.Input<string>;
  /** AWS account id of the pool. E.g. `123456789012`. */
  accountId: pulumi.Input<string>;
  /** The functions that the pool is to call. E.g. `{ defineAuthChallenge: define, ... }`. */
  triggers: SignInTriggers;
}

/**
 * Lets a pool that something else manages call the triggers.
 *
 * What it cannot do: point the pool at them. Cognito's UpdateUserPool sets everything that is not named back
 * to its default, so only the pool's own program may do that: it sets `lambdaConfig` to what this component
 * puts out. Tier, account recovery, verification of changed attributes and deletion protection are the pool's
 * own as well; `pnpm run env doctor` reports what does not fit.
 */
export class ExistingPool extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** What the pool's own program sets as its `lambdaConfig`. */
  readonly lambdaConfig: pulumi.Output<LambdaConfig>;

  constructor(name: string, args: ExistingPoolArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:ExistingPool", name, {}, opts);
    this.id = pulumi.output(args.userPoolId);
    this.arn = pulumi.interpolate`arn:aws:cognito-idp:${args.region}:${args.accountId}:userpool/${args.userPoolId}`;
    this.lambdaConfig = pulumi.output(lambdaConfig(args.triggers));
    permitPool(name, { arn: this.arn, accountId: args.accountId }, args.triggers, this);
    this.registerOutputs({ id: this.id, arn: this.arn, lambdaConfig: this.lambdaConfig });
  }
}
