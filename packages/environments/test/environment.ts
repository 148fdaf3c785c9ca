import { type Environment, requireEnvironment } from "../src/index.ts";

/** Settings that are right, new in each call. */
export const validSettings = () => ({
  region: "eu-central-1",
  authsignal: { apiUrl: "https://eu.api.authsignal.com/v1", tenantId: "tenant-1", action: "cognitoAuth" },
  signIn: {
    policy: "passwordless",
    unknownUsers: "decoy",
    selfSignUp: "open",
    maxAttempts: 3,
    sessionMinutes: 5,
  },
  tokens: { accessMinutes: 60, idMinutes: 60, refreshDays: 30, rotation: true },
  pool: { tier: "ESSENTIALS", deletionProtection: true },
  logRetentionDays: 30,
  apps: {
    redirect: {
      launchMode: "redirect",
      origin: "https://redirect.example.com",
      redirectUrl: "https://redirect.example.com/callback",
    },
  },
});

/** An environment for tests, with some settings replaced. */
export function testEnvironment(replaced: Partial<Environment> = {}): Environment {
  return { ...requireEnvironment("dev", validSettings()), ...replaced };
}

const arn = (trigger: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${trigger}`;

/** What the deployment of that environment puts out. */
export const outputs = {
  userPoolId: "eu-central-1_aB1",
  authsignalKeySecretArn: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key",
  lambdaConfig: {
    defineAuthChallenge: arn("define"),
    createAuthChallenge: arn("create"),
    verifyAuthChallengeResponse: arn("verify"),
    preSignUp: arn("sign-up"),
  },
  apps: {
    redirect: {
      name: "dev",
      region: "eu-central-1",
      userPoolId: "eu-central-1_aB1",
      userPoolClientId: "client1",
      authsignalTenantId: "tenant-1",
      authsignalUrl: "https://eu.api.authsignal.com/v1",
      apps: { redirect: "https://redirect.example.com" },
    },
  },
};
