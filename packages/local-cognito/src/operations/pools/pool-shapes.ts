import type { Cognito } from "../../cognito.ts";
import type { AttributeRule } from "../../pools/attribute-rules.ts";
import type { UserPool } from "../../pools/user-pool.ts";
import { seconds } from "../shared/user-shapes.ts";

function constraints({ dataType, min, max }: AttributeRule): object {
  const text = (bound: number | undefined) => (bound === undefined ? undefined : String(bound));
  if (dataType === "Number")
    return { NumberAttributeConstraints: { MinValue: text(min), MaxValue: text(max) } };
  if (dataType === "String")
    return { StringAttributeConstraints: { MinLength: text(min), MaxLength: text(max) } };
  return {};
}

function describeAttribute(rule: AttributeRule): object {
  return {
    Name: rule.name,
    AttributeDataType: rule.dataType,
    DeveloperOnlyAttribute: rule.developerOnly,
    Mutable: rule.mutable,
    Required: rule.required,
    ...constraints(rule),
  };
}

/** What the service fills in for settings that were not given. */
const DEFAULTS = {
  Policies: {
    PasswordPolicy: {
      MinimumLength: 8,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 7,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
  },
  DeletionProtection: "INACTIVE",
  LambdaConfig: {},
  MfaConfiguration: "OFF",
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
  EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
  UserPoolTags: {},
  UserPoolTier: "ESSENTIALS",
};

/** `UserPoolType` of the API. */
export function describePool(cognito: Cognito, pool: UserPool): object {
  const { PoolName, Schema, SmsMfaConfiguration, SoftwareTokenMfaConfiguration, ...settings } = pool.settings;
  const { EmailMfaConfiguration: _email, WebAuthnConfiguration: _passkey, ...shown } = settings;
  return {
    ...DEFAULTS,
    ...shown,
    Id: pool.id,
    Name: PoolName,
    Arn: pool.arn,
    SchemaAttributes: [...pool.attributes.values()].map(describeAttribute),
    CreationDate: seconds(pool.createdAt),
    LastModifiedDate: seconds(pool.modifiedAt),
    EstimatedNumberOfUsers: cognito.search.count(pool.id),
  };
}
