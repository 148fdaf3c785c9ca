import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { claimsOf, Person } from "local-cloud/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsVersion } from "./aws-version.ts";
import { type Deployment, type Engine, startEngine } from "./deployment.ts";
import { policyPack, stackEnvironment } from "./project.ts";
import { findPulumi } from "./pulumi-cli.ts";

const pulumi = findPulumi();
const region = "eu-central-1";

/** What none of this repository's stacks has. */
describe.skipIf(!pulumi)("the options of an environment, by the real engine", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine(pulumi ?? "", awsVersion);
  });
  afterAll(() => engine?.close());

  const up = async (deployed: Deployment) => {
    const { code, text } = await deployed.pulumi("up", "--yes", "--skip-preview");
    expect(text).not.toMatch(/(error|warning):/);
    expect(code).toBe(0);
    const outputs = JSON.parse((await deployed.pulumi("stack", "output", "--json")).text);
    await deployed.putKey(outputs.authsignalKeySecretArn);
    return outputs;
  };
  const signInTo = async (deployed: Deployment, clientId: string) =>
    claimsOf(await new Person({ ...deployed, region, clientId }, "jo@example.com").signUpAndIn());

  test("copies kept started, and an app on CloudFront", async () => {
    const deployed = await engine.open("prod");
    engine.project.change("prod", ({ apps }) => ({
      functions: { reservedConcurrency: 20, provisionedConcurrency: 2 },
      apps: Object.fromEntries(
        Object.entries({ ...Object(apps) }).map(([name, app]) => [
          name,
          {
            ...Object(app),
            hosting: { certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/abc" },
          },
        ]),
      ),
    }));
    const outputs = await up(deployed);
    const created = deployed.operations().join("\n");
    expect(created.match(/^create aws:lambda\/alias:Alias .*$/gm)).toHaveLength(5);
    expect(created.match(/^create aws:cloudfront\/distribution:Distribution .*$/gm)).toHaveLength(2);
    expect(created).toContain("provisionedConcurrencyConfig");
    expect(await signInTo(deployed, outputs.apps["sdk-redirect"].userPoolClientId)).toMatchObject({
      email: "jo@example.com",
    });
  });

  test("a pool that something else manages, which then gets its triggers, the one for claims among them", async () => {
    const deployed = await engine.open("dev");
    const owner = new CognitoIdentityProviderClient({
      region,
      endpoint: deployed.cognito,
      credentials: { accessKeyId: "owner", secretAccessKey: "owner" },
    });
    const { UserPool } = await owner.send(
      new CreateUserPoolCommand({ PoolName: "made-by-hand", UsernameAttributes: ["email"] }),
    );
    engine.project.change("dev", ({ pool, signIn: rules }) => ({
      pool: { ...Object(pool), existingId: UserPool?.Id },
      signIn: { ...Object(rules), lastGate: "on", passkeyAutofill: true, factorClaims: true },
    }));
    const { lambdaConfig, ...outputs } = await up(deployed);
    const created = deployed.operations().join("\n");
    expect(created).not.toContain("aws:cognito/userPool:UserPool");
    expect(created.match(/^create aws:lambda\/permission:Permission .*$/gm)).toHaveLength(5);
    expect(created.match(/^create aws:dynamodb\/table:Table .*$/gm)).toHaveLength(3);
    expect(outputs.userPoolId).toBe(UserPool?.Id);

    await owner.send(
      new UpdateUserPoolCommand({
        UserPoolId: UserPool?.Id,
        LambdaConfig: {
          DefineAuthChallenge: lambdaConfig.defineAuthChallenge,
          CreateAuthChallenge: lambdaConfig.createAuthChallenge,
          VerifyAuthChallengeResponse: lambdaConfig.verifyAuthChallengeResponse,
          PreSignUp: lambdaConfig.preSignUp,
          PreTokenGenerationConfig: {
            LambdaArn: lambdaConfig.preTokenGenerationConfig.lambdaArn,
            LambdaVersion: lambdaConfig.preTokenGenerationConfig.lambdaVersion,
          },
        },
      }),
    );
    expect(await signInTo(deployed, outputs.apps["sdk-redirect"].userPoolClientId)).toMatchObject({
      email: "jo@example.com",
    });
  });

  test("a tenant that another stack's file has stops the program, though nobody asked the command line tool", async () => {
    const deployed = await engine.open("dev");
    const { tenantId } = stackEnvironment("prod").authsignal;
    engine.project.change("dev", ({ authsignal }) => ({ authsignal: { ...Object(authsignal), tenantId } }));
    const { code, text } = await deployed.pulumi("preview");
    expect(code).not.toBe(0);
    expect(text).toContain(
      `dev: authsignal.tenantId is "${tenantId}"; expected a tenant of its own, because prod has the same`,
    );
  });

  test("a setting that breaks a policy stops the deployment, with what that means", async () => {
    const deployed = await engine.open("staging");
    engine.project.change("staging", ({ signIn: settings }) => ({
      signIn: { ...Object(settings), sessionMinutes: 15 },
    }));
    const { code, text } = await deployed.pulumi("preview", "--policy-pack", policyPack);
    expect(code).not.toBe(0);
    expect(text).toContain("authSessionValidity is 15 minutes; expected at most 10");
    expect(text).toContain("OWASP ASVS 5.0 6.5.5");
  });
});
