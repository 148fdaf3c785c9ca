import * as dynamodb from "@pulumi/aws/dynamodb/index.js";
import * as pulumi from "@pulumi/pulumi";

export interface OwnerRecordsArgs {
  /** Physical name of the table. E.g. `shop-prod-owners`. */
  tableName: pulumi.Input<string>;
  /**
   * ARN of the KMS key that encrypts the table; who uses it needs `kms:Decrypt`. Default DynamoDB's own key.
   * E.g. `arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d`.
   */
  kmsKeyArn?: pulumi.Input<string> | undefined;
  /**
   * Whether AWS refuses to delete the table, and Pulumi to delete or replace it. No `Input`: Pulumi's `protect`
   * accepts none. Default `true`.
   */
  deletionProtection?: boolean;
}

/**
 * The DynamoDB table that says which Authsignal user each person of the pool is: partition key `id`
 * (`<pool id>/<sub>`), nothing expires. Losing it unbinds everybody, so it is protected like the pool and can be restored
 * to any second of the last 35 days. A restoration raises `enrolment.epoch`, because ids in a backup may be known to others.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
 */
export class OwnerRecords extends pulumi.ComponentResource {
  readonly tableName: pulumi.Output<string>;
  readonly tableArn: pulumi.Output<string>;

  constructor(name: string, args: OwnerRecordsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:OwnerRecords", name, {}, opts);
    const deletionProtection = args.deletionProtection ?? true;
    const table = new dynamodb.Table(
      name,
      {
        name: args.tableName,
        billingMode: "PAY_PER_REQUEST",
        hashKey: "id",
        attributes: [{ name: "id", type: "S" }],
        pointInTimeRecovery: { enabled: true },
        ...(args.kmsKeyArn !== undefined && {
          serverSideEncryption: { enabled: true, kmsKeyArn: args.kmsKeyArn },
        }),
        deletionProtectionEnabled: deletionProtection,
      },
      { parent: this, protect: deletionProtection },
    );
    this.tableName = table.name;
    this.tableArn = table.arn;
    this.registerOutputs({ tableName: this.tableName, tableArn: this.tableArn });
  }
}
