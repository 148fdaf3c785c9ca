import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Environment } from "environments";
import { startLocalCognito } from "local-cognito";
import { afterAll, expect, test } from "vitest";
import { resourceTable } from "../src/resources/resource-listing.ts";
import { claimsOf, startTestCloud, type TestCloud } from "../src/testing/index.ts";

const credentials = { accessKeyId: "laptop", secretAccessKey: "laptop" };
const folder = mkdtempSync(join(tmpdir(), "local-cloud-options-"));
const running: TestCloud[] = [];
afterAll(async () => {
  await Promise.all(running.map((cloud) => cloud.close()));
  rmSync(folder, { recursive: true, force: true });
});

/** A cloud of dev's settings with some of them replaced. */
async function cloudWith(settings: (environment: Environment) => Environment, dataFolder?: string) {
  const cloud = await startTestCloud({ stack: "dev", settings, ...(dataFolder && { dataFolder }) });
  running.push(cloud);
  return cloud;
}

const attached =
  (existingId: string) =>
  (environment: Environment): Environment => ({
    ...environment,
    pool: { ...environment.pool, existingId },
    signIn: { ...environment.signIn, lastGate: "report" },
  });

test("signs in through functions behind an alias, and lists what an app's hosting is here", async () => {
  const cloud = await cloudWith((environment) => ({
    ...environment,
    functions: { reservedConcurrency: 20, provisionedConcurrency: 1 },
    apps: Object.fromEntries(
      Object.entries(environment.apps).map(([name, app]) => [
        name,
        {
          ...app,
          hosting: { certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/abc" },
        },
      ]),
    ),
  }));
  expect(claimsOf(await cloud.person("one@example.com").signUpAndIn())).toMatchObject({
    email_verified: true,
  });
  await cloud.reloadTriggers();
  expect(claimsOf(await cloud.person("two@example.com").signUpAndIn())).toMatchObject({
    email: "two@example.com",
  });

  const table = resourceTable(cloud.resources());
  expect(table.match(/^ {2}lambda\.Alias .*$/gm)).toHaveLength(5);
  expect(table).toMatch(/^ {2}lambda\.Alias +pre-sign-up +worker threads of local Cognito$/m);
  expect(table).toMatch(/^ {2}cloudfront\.Distribution +sdk-redirect +the app's port$/m);
  expect(table).toMatch(/^ {2}s3\.Bucket +sdk-redirect +no effect here$/m);
});

test("attaches to a local pool with the id of one in AWS, and changes nothing of it but the triggers", async () => {
  const cloud = await cloudWith(attached("eu-central-1_elsewhere"));
  expect(cloud.userPoolId()).toBe("eu-central-1_elsewhere");
  expect(cloud.resources().map(({ type }) => type)).not.toContain("aws:cognito/userPool:UserPool");
  expect(claimsOf(await cloud.person("three@example.com").signUpAndIn())).toMatchObject({
    email_verified: true,
  });
});

test("attaches to a pool that was made over the wire, once its owner gives it the triggers", async () => {
  const alone = await startLocalCognito({
    port: 0,
    dataFile: join(folder, "cognito.sqlite"),
    region: "eu-central-1",
  });
  const { UserPool } = await new CognitoIdentityProviderClient({
    region: "eu-central-1",
    endpoint: alone.url,
    credentials,
  }).send(new CreateUserPoolCommand({ PoolName: "made-by-hand", UsernameAttributes: ["email"] }));
  await alone.close();

  const cloud = await cloudWith(attached(UserPool?.Id ?? ""), folder);
  await expect(cloud.person("four@example.com").signUpAndIn()).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
  const {
    defineAuthChallenge,
    createAuthChallenge,
    verifyAuthChallengeResponse,
    preSignUp,
    preTokenGenerationConfig,
  } = cloud.lambdaConfig();
  await new CognitoIdentityProviderClient({
    region: "eu-central-1",
    endpoint: cloud.urls.cognito,
    credentials,
  }).send(
    new UpdateUserPoolCommand({
      UserPoolId: UserPool?.Id,
      LambdaConfig: {
        DefineAuthChallenge: defineAuthChallenge,
        CreateAuthChallenge: createAuthChallenge,
        VerifyAuthChallengeResponse: verifyAuthChallengeResponse,
        PreSignUp: preSignUp,
        PreTokenGenerationConfig: {
          LambdaArn: preTokenGenerationConfig?.lambdaArn,
          LambdaVersion: preTokenGenerationConfig?.lambdaVersion,
        },
      },
    }),
  );
  expect(claimsOf(await cloud.person("five@example.com").signUpAndIn())).toMatchObject({
    email: "five@example.com",
  });
});
