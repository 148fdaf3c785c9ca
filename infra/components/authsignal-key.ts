import * as secretsmanager from "@pulumi/aws/secretsmanager/index.js";
import * as pulumi from "@pulumi/pulumi";

export interface AuthsignalKeyArgs {
  /** Name of the secret to create. E.g. `shop/prod/authsignal-key`. */
  secretName: pulumi.Input<string>;
  /**
   * ARN of a secret that exists already; then none is created. Default: one is.
   * E.g. `arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/authsignal-a1b2c3`.
   */
  existingSecretArn?: pulumi.Input<string> | undefined;
  /**
   * ARN of the KMS key that encrypts the secret; who reads it needs `kms:Decrypt`. Default Secrets Manager's own key.
   * E.g. `arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d`.
   */
  kmsKeyArn?: pulumi.Input<string> | undefined;
  /** Days in which a deleted secret can be restored, 7 to 30, or 0 for at once. Default 30. */
  recoveryWindowInDays?: pulumi.Input<number>;
}

/**
 * The secret that holds Authsignal's server API key. The program creates the secret, never its value: the key
 * is put in with `aws secretsmanager put-secret-value` so no configuration and no state file contains it.
 * Rotation is the same command with the next key: the triggers read the secret again every few minutes, and
 * Authsignal accepts both keys until the old one is revoked there. docs/runbook.md has the steps.
 */
export class AuthsignalKey extends pulumi.ComponentResource {
  readonly secretArn: pulumi.Output<string>;

  constructor(name: string, args: AuthsignalKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:AuthsignalKey", name, {}, opts);
    this.secretArn =
      args.existingSecretArn === undefined
        ? new secretsmanager.Secret(
            name,
            {
              name: args.secretName,
              description: "Authsignal server API key, as plain text",
              ...(args.kmsKeyArn !== undefined && { kmsKeyId: args.kmsKeyArn }),
              recoveryWindowInDays: args.recoveryWindowInDays ?? 30,
            },
            { parent: this },
          ).arn
        : pulumi.output(args.existingSecretArn);
    this.registerOutputs({ secretArn: this.secretArn });
  }
}
