import * as cognito from "@pulumi/aws/cognito/index.js";
import * as pulumi from "@pulumi/pulumi";
import { permitPool } from "./invoke-permissions.ts";
import { PASSWORD_POLICY } from "./password-policy.ts";
import { lambdaConfig, type SignInTriggers } from "./trigger.ts";

export interface SignInPoolArgs {
  /** Physical name of the pool. E.g. `shop-prod`. */
  poolName: pulumi.Input<string>;
  /** The functions that the pool calls. E.g. `{ defineAuthChallenge: define, ... }`. */
  triggers: SignInTriggers;
  /** AWS account id; only its Cognito may invoke the triggers. E.g. `123456789012`. */
  accountId: pulumi.Input<string>;
  /** Feature plan. `LITE` does not rotate refresh tokens. Default `ESSENTIALS`. */
  tier?: pulumi.Input<"LITE" | "ESSENTIALS" | "PLUS">;
  /**
   * Whether AWS refuses to delete the pool, and Pulumi to delete or replace it. No `Input`: Pulumi's `protect`
   * accepts none. Default `true`.
   */
  deletionProtection?: boolean;
  /** Whether only administrators create users. Default `false`. */
  adminCreatesUsers?: pulumi.Input<boolean>;
  /**
   * Cognito's own risk detection, custom sign-in included; tier `PLUS` only. `AUDIT` counts, `ENFORCED` acts.
   * No `Input`: it decides what is declared. Default off.
   */
  threatProtection?: "AUDIT" | "ENFORCED" | undefined;
}

/**
 * A user pool whose custom sign-in runs through the four triggers. The email is the user name, in any case of
 * letters; password flows are useless, because nobody has a password.
 */
export class SignInPool extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: SignInPoolArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:SignInPool", name, {}, opts);
    const deletionProtection = args.deletionProtection ?? true;

    const pool = new cognito.UserPool(
      name,
      {
        name: args.poolName,
        // Rotating refresh tokens needs Essentials; written out, for AWS's default has changed before.
        userPoolTier: args.tier ?? "ESSENTIALS",
        // AWS's protection holds for the console and other tools, Pulumi's `protect` for replacements as well.
        deletionProtection: deletionProtection ? "ACTIVE" : "INACTIVE",
        // The email is the user name. Neither this nor case sensitivity can be changed later.
        usernameAttributes: ["email"],
        usernameConfiguration: { caseSensitive: false },
        // No attribute is required: Cognito accepts no client that cannot write a required one, and then every access
        // token could change the email. PreSignUp refuses a sign-up without.
        // A changed address keeps the old one in force until the new one is proven; AWS asks that it be
        // auto-verified for that. No code goes out at sign-up, for PreSignUp confirms the user.
        autoVerifiedAttributes: ["email"],
        userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
        // A mailbox alone must not bring a password: it would be a way past Authsignal.
        accountRecoverySetting: { recoveryMechanisms: [{ name: "admin_only", priority: 1 }] },
        passwordPolicy: PASSWORD_POLICY,
        adminCreateUserConfig: { allowAdminCreateUserOnly: args.adminCreatesUsers ?? false },
        // Custom sign-in has a mode of its own, which stays AUDIT unless it is set as well.
        ...(args.threatProtection && {
          userPoolAddOns: {
            advancedSecurityMode: args.threatProtection,
            advancedSecurityAdditionalFlows: { customAuthMode: args.threatProtection },
          },
        }),
        lambdaConfig: lambdaConfig(args.triggers),
      },
      // What a pool requires can never be changed: one that version 0.1 created goes on requiring the email.
      { parent: this, protect: deletionProtection, ignoreChanges: ["schemas"] },
    );
    if (args.threatProtection) declareRiskActions(name, pool.id, this);
    permitPool(name, { arn: pool.arn, accountId: args.accountId }, args.triggers, this);

    this.id = pool.id;
    this.arn = pool.arn;
    this.registerOutputs({ id: this.id, arn: this.arn });
  }
}

/**
 * What threat protection does about a risk while it is `ENFORCED`; under `AUDIT` it only counts. A custom sign-in has no
 * second factor of Cognito's that it could ask for, so a high risk is refused and less is left to Authsignal's rules.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-adaptive-authentication.html
 */
function declareRiskActions(name: string, userPoolId: pulumi.Input<string>, parent: pulumi.Resource): void {
  const silently = (eventAction: string) => ({ eventAction, notify: false });
  new cognito.RiskConfiguration(
    name,
    {
      userPoolId,
      accountTakeoverRiskConfiguration: {
        actions: {
          lowAction: silently("NO_ACTION"),
          mediumAction: silently("NO_ACTION"),
          highAction: silently("BLOCK"),
        },
      },
      compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } },
    },
    { parent },
  );
}
