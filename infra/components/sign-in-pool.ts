import * as cognito from "@pulumi/aws/cognito/index.js";
import * as lambda from "@pulumi/aws/lambda/index.js";
import * as pulumi from "@pulumi/pulumi";
import type { PoolSettings } from "environments";
import type { TriggerFunction } from "./trigger-function.ts";

export interface SignInPoolArgs {
  /** Physical name of the pool. */
  poolName: string;
  settings: PoolSettings;
  /** Whether only administrators create users. */
  adminCreatesUsers: boolean;
  triggers: {
    defineAuthChallenge: TriggerFunction;
    createAuthChallenge: TriggerFunction;
    verifyAuthChallengeResponse: TriggerFunction;
    preSignUp: TriggerFunction;
  };
  /** AWS account id; only its Cognito may invoke the triggers. */
  accountId: pulumi.Input<string>;
}

/** A user pool whose custom sign-in runs through the four triggers. */
export class SignInPool extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: SignInPoolArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:SignInPool", name, {}, opts);
    const { settings, triggers } = args;

    const pool = new cognito.UserPool(
      name,
      {
        name: args.poolName,
        userPoolTier: settings.tier,
        deletionProtection: settings.deletionProtection ? "ACTIVE" : "INACTIVE",
        // The email is the user name. Neither this nor case sensitivity can be changed later.
        usernameAttributes: ["email"],
        usernameConfiguration: { caseSensitive: false },
        schemas: [
          {
            name: "email",
            attributeDataType: "String",
            required: true,
            mutable: true,
            // Written out, for AWS reports these back and Pulumi would see a difference.
            stringAttributeConstraints: { minLength: "0", maxLength: "2048" },
          },
        ],
        // A changed address keeps the old one in force until the new one is proven; AWS asks that it be
        // auto-verified for that. No code goes out at sign-up, for PreSignUp confirms the user.
        autoVerifiedAttributes: ["email"],
        userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
        // A mailbox alone must not bring a password: it would be a way past Authsignal.
        accountRecoverySetting: { recoveryMechanisms: [{ name: "admin_only", priority: 1 }] },
        adminCreateUserConfig: { allowAdminCreateUserOnly: args.adminCreatesUsers },
        lambdaConfig: {
          defineAuthChallenge: triggers.defineAuthChallenge.arn,
          createAuthChallenge: triggers.createAuthChallenge.arn,
          verifyAuthChallengeResponse: triggers.verifyAuthChallengeResponse.arn,
          preSignUp: triggers.preSignUp.arn,
        },
      },
      { parent: this, protect: settings.deletionProtection },
    );

    for (const [trigger, fn] of Object.entries(triggers)) {
      new lambda.Permission(
        `${name}-${trigger}`,
        {
          statementId: "cognito",
          action: "lambda:InvokeFunction",
          function: fn.functionName,
          principal: "cognito-idp.amazonaws.com",
          // Bound to this pool: another account's pool could otherwise be pointed at the function.
          sourceArn: pool.arn,
          sourceAccount: args.accountId,
        },
        { parent: this },
      );
    }

    this.id = pool.id;
    this.arn = pool.arn;
    this.registerOutputs({ id: this.id, arn: this.arn });
  }
}
