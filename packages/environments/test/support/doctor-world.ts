import type { ClientFacts, DoctorPorts } from "../../src/doctor/ports.ts";
import { outputs as deployed } from "./environment.ts";

/** What a deployment with the last gate puts out. */
export const outputs = {
  ...deployed,
  lambdaConfig: {
    ...deployed.lambdaConfig,
    preTokenGeneration: "arn:aws:lambda:eu-central-1:123456789012:function:tokens",
  },
};
/** When the doctor asks. */
export const NOW = Date.parse("2026-11-23T12:00:00Z");
/** The pool of these outputs, by ARN. */
export const POOL = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_aB1";
/** Base URL of its Cognito. */
export const COGNITO = "https://cognito-idp.eu-central-1.amazonaws.com";

/** A function's resource policy that lets one pool call it. */
export const policy = (source: string) =>
  JSON.stringify({
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cognito-idp.amazonaws.com" },
        Condition: {
          ArnLike: { "AWS:SourceArn": source },
          StringEquals: { "AWS:SourceAccount": "123456789012" },
        },
      },
    ],
  });

/** An app's client as the program declares it. */
export const APP_CLIENT: ClientFacts = {
  name: "redirect",
  authFlows: ["ALLOW_CUSTOM_AUTH"],
  writeAttributes: ["locale"],
  hidesUnknownUsers: true,
  sessionMinutes: 5,
};

/** What Authsignal's two APIs answer, by path. */
export const AUTHSIGNAL: Readonly<Record<string, unknown>> = {
  "/v1/users/nobody-environment-doctor": { isEnrolled: false, allowedVerificationMethods: ["EMAIL_OTP"] },
  "/v1/management/tenant": { tenantId: "tenant-1" },
  "/v1/management/action-configurations/cognitoAuth": {
    defaultUserActionResult: "CHALLENGE",
    verificationMethods: ["EMAIL_OTP", "PASSKEY"],
  },
  "/v1/management/authenticator-configurations/email-otp": { isActive: true },
};

/** A world in which everything is right, with some answers replaced. */
export function world(replaced: Partial<DoctorPorts> = {}): DoctorPorts {
  return {
    now: () => NOW,
    get: async (url) => ({
      status: 200,
      redirectedTo: undefined,
      date: NOW,
      body: url.endsWith("/environment.json") ? JSON.stringify(outputs.apps.redirect) : "",
    }),
    describePool: async () => ({
      arn: POOL,
      tier: "ESSENTIALS",
      deletionProtection: true,
      firstFactors: ["PASSWORD"],
      recovery: ["admin_only"],
      verifiedBeforeUpdate: ["email"],
      triggers: {
        DefineAuthChallenge: outputs.lambdaConfig.defineAuthChallenge,
        CreateAuthChallenge: outputs.lambdaConfig.createAuthChallenge,
        VerifyAuthChallengeResponse: outputs.lambdaConfig.verifyAuthChallengeResponse,
        PreSignUp: outputs.lambdaConfig.preSignUp,
        PreTokenGeneration: outputs.lambdaConfig.preTokenGeneration,
      },
    }),
    listClients: async () => ["client1"],
    describeClient: async () => APP_CLIENT,
    clientSecrets: async () => [],
    hasValue: async () => false,
    startSignIn: async () => ({ kind: "refused", code: "NotAuthorizedException", message: "" }),
    authsignalKey: async () => ({ kind: "key", key: "a-key-of-the-server-api" }),
    askAuthsignal: async (url) => ({ status: 200, body: AUTHSIGNAL[new URL(url).pathname] }),
    managementKey: async () => "a-key-of-the-management-api",
    relyingParty: async () => undefined,
    functionPolicy: async () => policy(POOL),
    quotas: async () => ({
      userAuthenticationPerSecond: 120,
      userCreationPerSecond: 50,
      concurrentExecutions: 1000,
    }),
    ...replaced,
  };
}
