import { object, oneOf, optional } from "../validation/check.ts";
import { arn } from "./member-shapes.ts";

const versioned = optional(object({ LambdaVersion: oneOf("V1_0"), LambdaArn: arn }));

/** `LambdaConfig`: the function ARN behind each trigger. Custom senders and InboundFederation are stored and shown only. */
export const lambdaConfig = object({
  PreSignUp: optional(arn),
  CustomMessage: optional(arn),
  PostConfirmation: optional(arn),
  PreAuthentication: optional(arn),
  PostAuthentication: optional(arn),
  DefineAuthChallenge: optional(arn),
  CreateAuthChallenge: optional(arn),
  VerifyAuthChallengeResponse: optional(arn),
  PreTokenGeneration: optional(arn),
  UserMigration: optional(arn),
  PreTokenGenerationConfig: optional(
    object({ LambdaVersion: oneOf("V1_0", "V2_0", "V3_0"), LambdaArn: arn }),
  ),
  CustomSMSSender: versioned,
  CustomEmailSender: versioned,
  KMSKeyID: optional(arn),
  InboundFederation: versioned,
});
