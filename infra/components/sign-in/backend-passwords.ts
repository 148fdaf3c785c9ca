import * as pulumi from "@pulumi/pulumi";
import { passwordResetAction } from "environments/settings";
import type { PasswordResetVariables } from "triggers/variables";
import type { OwnerRecords } from "../owner-records.ts";
import { PASSWORD_POLICY } from "../password-policy.ts";
import type { BackendGrant } from "../sign-in-backend.ts";
import type { PolicyStatement } from "../trigger-function.ts";
import type { SignInContext } from "./context.ts";
import { settingsParameterName } from "./settings-document.ts";

export interface BackendPasswordsArgs {
  /** ARN of the pool. E.g. `pool.arn`. */
  readonly userPoolArn: pulumi.Input<string>;
  /** ARN of the secret with Authsignal's key. E.g. `key.secretArn`. */
  readonly keySecretArn: pulumi.Input<string>;
  /** ARN of the parameter that holds the settings document. E.g. `parameter.arn`. */
  readonly settingsParameterArn: pulumi.Input<string>;
  /** Which Authsignal user each person is. No `Input`: a component is none. E.g. `owners`. */
  readonly owners: OwnerRecords;
  /** Where Authsignal returns to at the server's own page. Default it shows a popup. E.g. `https://app.example.com/callback`. */
  readonly redirectUrl?: pulumi.Input<string> | undefined;
}

type Variables<Names> = { readonly [Name in keyof Names]: pulumi.Input<string> };

/**
 * What a server needs that lets people set and reset their password after a proof of the mailbox.
 *
 * @returns undefined where the policy has no passwords: the server then keeps its two actions of Cognito
 */
export function backendPasswords(
  context: SignInContext,
  args: BackendPasswordsArgs,
): BackendGrant | undefined {
  const { authsignal, signIn, pool, encryption, enrolment } = context.settings;
  if (signIn.policy === "passwordless") return undefined;
  const decrypt = authsignal.keySecretKmsKeyArn;
  const allow = (Action: string[], Resource: pulumi.Input<string>): PolicyStatement => ({ Action, Resource });
  const variables: Variables<PasswordResetVariables> = {
    AUTHSIGNAL_API_URL: authsignal.apiUrl,
    AUTHSIGNAL_KEY_SECRET: args.keySecretArn,
    RESET_ACTION: pulumi.output(authsignal.action).apply(passwordResetAction),
    SIGN_IN_SETTINGS_PARAMETER: settingsParameterName(context),
    OWNERS_TABLE: args.owners.tableName,
    ...(enrolment?.epoch !== undefined && { OWNERS_EPOCH: String(enrolment.epoch) }),
    ...(signIn.methods && { SIGN_IN_METHODS: signIn.methods.join(",") }),
  };
  return {
    variables: {
      ...variables,
      ...(args.redirectUrl !== undefined && { REDIRECT_URL: args.redirectUrl }),
      // The policy of a pool that another program manages is not known here: Cognito then says no after the proof.
      ...(pool.existingId === undefined && { RESET_RULES: JSON.stringify(PASSWORD_POLICY) }),
    },
    statements: [
      allow(["cognito-idp:AdminGetUser", "cognito-idp:AdminSetUserPassword"], args.userPoolArn),
      allow(["secretsmanager:GetSecretValue"], args.keySecretArn),
      allow(["ssm:GetParameter"], args.settingsParameterArn),
      allow(["dynamodb:GetItem", "dynamodb:PutItem"], args.owners.tableArn),
      ...(decrypt === undefined || decrypt === encryption?.kmsKeyArn
        ? []
        : [allow(["kms:Decrypt"], decrypt)]),
    ],
  };
}
