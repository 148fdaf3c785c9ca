import * as secretsmanager from "@pulumi/aws/secretsmanager/index.js";
import * as pulumi from "@pulumi/pulumi";

export interface AuthsignalKeyArgs {
  /** Name of the secret to create. */
  secretName: string;
  /** ARN of a secret that exists already; then none is created. */
  existingSecretArn?: string | undefined;
  /** Days in which a deleted secret can be restored. Default 30. */
  recoveryWindowInDays?: number;
}

/**
 * The secret that holds Authsignal's server API key. The program creates the secret, never its value: the key
 * is put in with `aws secretsmanager put-secret-value` and so stands in no configuration and no state file.
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
              recoveryWindowInDays: args.recoveryWindowInDays ?? 30,
            },
            { parent: this },
          ).arn
        : pulumi.output(args.existingSecretArn);
    this.registerOutputs({ secretArn: this.secretArn });
  }
}
