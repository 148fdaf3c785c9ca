import { type Environment, REGION_KEY, requireEnvironment, SETTINGS_KEY } from "../../src/index.ts";

const REGION = "eu-central-1";

/** Settings that are valid, new in each call. */
export const validSettings = () => ({
  authsignal: { apiUrl: "https://eu.api.authsignal.com/v1", tenantId: "tenant-1", action: "cognitoAuth" },
  signIn: {
    policy: "passwordless",
    unknownUsers: "refuse",
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

/** The same with every setting that there is, and an app of each launch mode. */
export const everySetting = () => ({
  authsignal: {
    ...validSettings().authsignal,
    customDomain: "auth.example.com",
    passkeys: {
      relyingParty: "example.com",
      expectedOrigins: ["https://auth.example.com", "https://popup.example.com"],
    },
    keySecretArn: `arn:aws:secretsmanager:${REGION}:123456789012:secret:key-a1B2c3`,
    keySecretKmsKeyArn: `arn:aws:kms:${REGION}:123456789012:key/secret`,
  },
  signIn: {
    ...validSettings().signIn,
    policy: "password-then-challenge",
    unknownUsers: "decoy",
    selfSignUp: "closed",
    methods: ["EMAIL_OTP", "PASSKEY"],
    lastGate: "report",
    passkeyAutofill: false,
    factorClaims: true,
    acceptAllow: true,
  },
  tokens: validSettings().tokens,
  pool: {
    tier: "PLUS",
    deletionProtection: true,
    threatProtection: "ENFORCED",
    existingId: `${REGION}_a1B2c3D4e`,
    requiresEmail: true,
  },
  enrolment: { trustedBefore: "2026-11-01T00:00:00Z", epoch: 1 },
  addresses: "follow-pool",
  promotedFrom: "beta",
  logRetentionDays: 30,
  apps: {
    popup: {
      launchMode: "popup",
      origin: "https://popup.example.com",
      ownSignUp: true,
      hosting: { certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/a" },
    },
    redirect: {
      ...validSettings().apps.redirect,
      backend: { codeFolder: "../apps/redirect/api/dist", startsPerFiveMinutes: 100, stepUp: true },
      hosting: { certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/b" },
    },
  },
  functions: { reservedConcurrency: 20, provisionedConcurrency: 2 },
  roles: { path: "/sign-in/", permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary" },
  encryption: { kmsKeyArn: `arn:aws:kms:${REGION}:123456789012:key/all` },
  alarms: { email: "on-call@example.com", topicArn: `arn:aws:sns:${REGION}:123456789012:on-call` },
  firewall: { requestsPerFiveMinutes: 100 },
});

/** The provider's settings of a stack for tests, by their names in an environment. */
export const PROVIDER = {
  region: REGION,
  allowedAccountIds: ["123456789012"],
  defaultTags: { tags: { team: "sign-in" } },
};

/** A stack's configuration with these settings. */
export function configWith(settings: unknown, region: unknown = REGION) {
  const { allowedAccountIds, defaultTags } = PROVIDER;
  return {
    [REGION_KEY]: region,
    "aws:allowedAccountIds": allowedAccountIds,
    "aws:defaultTags": defaultTags,
    [SETTINGS_KEY]: settings,
  };
}

/** An environment for tests, with some settings replaced. */
export function testEnvironment(replaced: Partial<Environment> = {}): Environment {
  return { ...requireEnvironment("dev", configWith(validSettings())), ...replaced };
}

/** The value at a dotted path. */
export function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((found, key) => Object(found)[key], value);
}

/** A copy with the value at a dotted path replaced, or taken out when it is `undefined`. */
export function replacedAt(value: unknown, path: string, replacement: unknown): unknown {
  const [key = "", ...rest] = path.split(".");
  const copy: Record<string, unknown> = { ...Object(value) };
  copy[key] = rest.length > 0 ? replacedAt(copy[key], rest.join("."), replacement) : replacement;
  if (copy[key] === undefined) delete copy[key];
  return copy;
}

const arn = (trigger: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${trigger}`;

/** What the deployment of that environment puts out. */
export const outputs = {
  userPoolId: "eu-central-1_aB1",
  authsignalKeySecretArn: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key",
  ownersTableName: "cognito-authsignal-prod-owners",
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
      authsignalUiUrl: "https://mfa.authsignal.com",
      apps: { redirect: "https://redirect.example.com" },
    },
  },
};
