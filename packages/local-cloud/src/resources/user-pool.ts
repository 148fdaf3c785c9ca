import * as v from "valibot";
import { handler } from "./handler.ts";
import { stableId } from "./ids.ts";

const inputs = v.strictObject({
  name: v.string(),
  userPoolTier: v.optional(v.picklist(["LITE", "ESSENTIALS", "PLUS"])),
  deletionProtection: v.optional(v.picklist(["ACTIVE", "INACTIVE"])),
  usernameAttributes: v.optional(v.array(v.picklist(["email", "phone_number"]))),
  usernameConfiguration: v.optional(v.strictObject({ caseSensitive: v.boolean() })),
  schemas: v.optional(
    v.array(
      v.strictObject({
        name: v.string(),
        attributeDataType: v.picklist(["String", "Number", "Boolean", "DateTime"]),
        required: v.optional(v.boolean()),
        mutable: v.optional(v.boolean()),
        stringAttributeConstraints: v.optional(
          v.strictObject({ minLength: v.optional(v.string()), maxLength: v.optional(v.string()) }),
        ),
      }),
    ),
  ),
  autoVerifiedAttributes: v.optional(v.array(v.picklist(["email", "phone_number"]))),
  userAttributeUpdateSettings: v.optional(
    v.strictObject({
      attributesRequireVerificationBeforeUpdates: v.array(v.picklist(["email", "phone_number"])),
    }),
  ),
  accountRecoverySetting: v.optional(
    v.strictObject({
      recoveryMechanisms: v.array(
        v.strictObject({
          name: v.picklist(["verified_email", "verified_phone_number", "admin_only"]),
          priority: v.number(),
        }),
      ),
    }),
  ),
  adminCreateUserConfig: v.optional(v.strictObject({ allowAdminCreateUserOnly: v.boolean() })),
  lambdaConfig: v.optional(
    v.strictObject({
      defineAuthChallenge: v.optional(v.string()),
      createAuthChallenge: v.optional(v.string()),
      verifyAuthChallengeResponse: v.optional(v.string()),
      preSignUp: v.optional(v.string()),
      postConfirmation: v.optional(v.string()),
      preAuthentication: v.optional(v.string()),
      postAuthentication: v.optional(v.string()),
      preTokenGeneration: v.optional(v.string()),
      preTokenGenerationConfig: v.optional(
        v.strictObject({ lambdaArn: v.string(), lambdaVersion: v.picklist(["V1_0", "V2_0"]) }),
      ),
      userMigration: v.optional(v.string()),
      customMessage: v.optional(v.string()),
    }),
  ),
});

/** `aws:cognito/userPool:UserPool`, as CreateUserPool takes it. */
export const userPool = handler(inputs, (pool, resource, { cognito, region, stack }) => {
  const { lambdaConfig, schemas, accountRecoverySetting, userAttributeUpdateSettings } = pool;
  const { Id, Arn } = cognito.putUserPool({
    Id: `${region}_${stableId(9, stack, resource.type, resource.name)}`,
    PoolName: pool.name,
    UserPoolTier: pool.userPoolTier,
    DeletionProtection: pool.deletionProtection,
    UsernameAttributes: pool.usernameAttributes,
    UsernameConfiguration: pool.usernameConfiguration && {
      CaseSensitive: pool.usernameConfiguration.caseSensitive,
    },
    Schema: schemas?.map((attribute) => ({
      Name: attribute.name,
      AttributeDataType: attribute.attributeDataType,
      Required: attribute.required,
      Mutable: attribute.mutable,
      StringAttributeConstraints: attribute.stringAttributeConstraints && {
        MinLength: attribute.stringAttributeConstraints.minLength,
        MaxLength: attribute.stringAttributeConstraints.maxLength,
      },
    })),
    AutoVerifiedAttributes: pool.autoVerifiedAttributes,
    UserAttributeUpdateSettings: userAttributeUpdateSettings && {
      AttributesRequireVerificationBeforeUpdate:
        userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdates,
    },
    AccountRecoverySetting: accountRecoverySetting && {
      RecoveryMechanisms: accountRecoverySetting.recoveryMechanisms.map(({ name, priority }) => ({
        Name: name,
        Priority: priority,
      })),
    },
    AdminCreateUserConfig: pool.adminCreateUserConfig && {
      AllowAdminCreateUserOnly: pool.adminCreateUserConfig.allowAdminCreateUserOnly,
    },
    LambdaConfig: lambdaConfig && {
      DefineAuthChallenge: lambdaConfig.defineAuthChallenge,
      CreateAuthChallenge: lambdaConfig.createAuthChallenge,
      VerifyAuthChallengeResponse: lambdaConfig.verifyAuthChallengeResponse,
      PreSignUp: lambdaConfig.preSignUp,
      PostConfirmation: lambdaConfig.postConfirmation,
      PreAuthentication: lambdaConfig.preAuthentication,
      PostAuthentication: lambdaConfig.postAuthentication,
      PreTokenGeneration: lambdaConfig.preTokenGeneration,
      PreTokenGenerationConfig: lambdaConfig.preTokenGenerationConfig && {
        LambdaArn: lambdaConfig.preTokenGenerationConfig.lambdaArn,
        LambdaVersion: lambdaConfig.preTokenGenerationConfig.lambdaVersion,
      },
      UserMigration: lambdaConfig.userMigration,
      CustomMessage: lambdaConfig.customMessage,
    },
  });
  return { id: Id, state: { ...resource.inputs, arn: Arn } };
});
