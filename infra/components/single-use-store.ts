import * as dynamodb from "@pulumi/aws/dynamodb/index.js";
import * as pulumi from "@pulumi/pulumi";

export interface SingleUseStoreArgs {
  /** Physical name of the table. E.g. `shop-prod-used-proofs`. */
  tableName: pulumi.Input<string>;
  /**
   * ARN of the KMS key that encrypts the table; who uses it needs `kms:Decrypt`. Default DynamoDB's own key.
   * E.g. `arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d`.
   */
  kmsKeyArn?: pulumi.Input<string> | undefined;
  /** Whether AWS refuses to delete the table. Default `true`. */
  deletionProtection?: pulumi.Input<boolean>;
}

/**
 * A DynamoDB table for what may happen once: `id` is the key, `expiresAt` (seconds since the epoch) says from when
 * on DynamoDB may delete an item. It costs nothing but what is written.
 *
 * Items are hashes that matter for a day at most, so there are no backups to bring back (point-in-time recovery is
 * off: a restored table would only be a way to forget what was used), and the encryption that every table has, with
 * AWS's own key, is enough unless an organisation asks for its own.
 */
export class SingleUseStore extends pulumi.ComponentResource {
  readonly tableName: pulumi.Output<string>;
  readonly tableArn: pulumi.Output<string>;

  constructor(name: string, args: SingleUseStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:SingleUseStore", name, {}, opts);
    const table = new dynamodb.Table(
      name,
      {
        name: args.tableName,
        billingMode: "PAY_PER_REQUEST",
        hashKey: "id",
        attributes: [{ name: "id", type: "S" }],
        ttl: { attributeName: "expiresAt", enabled: true },
        pointInTimeRecovery: { enabled: false },
        ...(args.kmsKeyArn !== undefined && {
          serverSideEncryption: { enabled: true, kmsKeyArn: args.kmsKeyArn },
        }),
        deletionProtectionEnabled: args.deletionProtection ?? true,
      },
      { parent: this },
    );
    this.tableName = table.name;
    this.tableArn = table.arn;
    this.registerOutputs({ tableName: this.tableName, tableArn: this.tableArn });
  }
}
