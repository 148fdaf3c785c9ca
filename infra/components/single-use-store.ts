import * as dynamodb from "@pulumi/aws/dynamodb/index.js";
import * as pulumi from "@pulumi/pulumi";

export interface SingleUseStoreArgs {
  /** Physical name of the table. E.g. `shop-prod-used-proofs`. */
  tableName: pulumi.Input<string>;
  /** Whether AWS refuses to delete the table. Default `true`. */
  deletionProtection?: pulumi.Input<boolean>;
}

/**
 * A DynamoDB table for what may happen once: `id` is the key, `expiresAt` (seconds since the epoch) says from when
 * on DynamoDB may delete an item. It costs nothing but what is written.
 *
 * Items are hashes that matter for a day at most, so there are no backups to bring back (point-in-time recovery is
 * off: a restored table would only be a way to forget what was used), and the encryption that every table has, with
 * AWS's own key, is enough.
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
        deletionProtectionEnabled: args.deletionProtection ?? true,
      },
      { parent: this },
    );
    this.tableName = table.name;
    this.tableArn = table.arn;
    this.registerOutputs({ tableName: this.tableName, tableArn: this.tableArn });
  }
}
