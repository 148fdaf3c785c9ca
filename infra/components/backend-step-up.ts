import type * as dynamodb from "@pulumi/aws/dynamodb/index.js";
import * as pulumi from "@pulumi/pulumi";

/** What a server must know and reach so that people can confirm single operations at Authsignal. */
export interface BackendStepUpArgs {
  /** URL of Authsignal's API. E.g. `https://eu.api.authsignal.com/v1`. */
  authsignalApiUrl: pulumi.Input<string>;
  /** ARN of the secret with Authsignal's key. E.g. `authsignalKey.secretArn`. */
  keySecretArn: pulumi.Input<string>;
  /**
   * Customer-managed key of that secret. Default AWS's own.
   * E.g. `arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d`.
   */
  keySecretKmsKeyArn?: pulumi.Input<string> | undefined;
  /** Name of the table of owners. E.g. `owners.tableName`. */
  ownersTableName: pulumi.Input<string>;
  /** ARN of the table of owners. E.g. `owners.tableArn`. */
  ownersTableArn: pulumi.Input<string>;
  /** Name of the parameter with the settings document. E.g. `/shop/prod/sign-in-settings`. */
  settingsParameterName: pulumi.Input<string>;
  /**
   * ARN of that parameter.
   * E.g. `arn:aws:ssm:eu-central-1:123456789012:parameter/shop/prod/sign-in-settings`.
   */
  settingsParameterArn: pulumi.Input<string>;
  /** As the triggers' `OWNERS_EPOCH`. Default 0. */
  ownersEpoch?: pulumi.Input<number> | undefined;
  /** Authsignal's methods that count, as at a sign-in. Default those of the triggers. E.g. `["PASSKEY"]`. */
  methods?: pulumi.Input<readonly string[]> | undefined;
}

/** The variables of the server's function, beside those of every server. */
export function stepUpVariables(
  args: BackendStepUpArgs,
  operations: dynamodb.Table,
): Record<string, pulumi.Input<string>> {
  const { methods, ownersEpoch } = args;
  return {
    OPERATIONS_TABLE: operations.name,
    AUTHSIGNAL_API_URL: args.authsignalApiUrl,
    AUTHSIGNAL_KEY_SECRET: args.keySecretArn,
    OWNERS_TABLE: args.ownersTableName,
    SIGN_IN_SETTINGS_PARAMETER: args.settingsParameterName,
    ...(ownersEpoch !== undefined && { OWNERS_EPOCH: pulumi.output(ownersEpoch).apply(String) }),
    ...(methods !== undefined && {
      SIGN_IN_METHODS: pulumi.output(methods).apply((names) => names.join(",")),
    }),
  };
}

/** What the server's role may do, beside what that of every server may. */
export function stepUpStatements(
  args: BackendStepUpArgs,
  operations: dynamodb.Table,
  userPoolArn: pulumi.Input<string>,
) {
  const allow = (Action: string[], Resource: pulumi.Input<string>) => ({ Effect: "Allow", Action, Resource });
  const { keySecretKmsKeyArn } = args;
  return [
    allow(["dynamodb:GetItem", "dynamodb:PutItem"], operations.arn),
    allow(["secretsmanager:GetSecretValue"], args.keySecretArn),
    ...(keySecretKmsKeyArn === undefined ? [] : [allow(["kms:Decrypt"], keySecretKmsKeyArn)]),
    allow(["ssm:GetParameter"], args.settingsParameterArn),
    // A change of the address writes the pool and the owner's record.
    allow(["dynamodb:GetItem", "dynamodb:PutItem"], args.ownersTableArn),
    allow(["cognito-idp:AdminUpdateUserAttributes"], userPoolArn),
  ];
}
