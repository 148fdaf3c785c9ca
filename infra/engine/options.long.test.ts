import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  CreateUserPoolCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  InitiateAuthCommand,
  SignUpCommand,
  StartWebAuthnRegistrationCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { claimsOf, SdkPerson } from "local-cloud/testing";
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
    const outputs = JSON.parse((await deployed.pulumi("stack", "output", "--json")).stdout);
    await deployed.putKey(outputs.authsignalKeySecretArn);
    return outputs;
  };
  const signInTo = async (
    deployed: Deployment,
    { userPoolClientId: clientId, signUpClientId }: { userPoolClientId: string; signUpClientId?: string },
  ) =>
    claimsOf(
      await new SdkPerson({ ...deployed, region, clientId, signUpClientId }, "jo@example.com").signUpAndIn(),
    );

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
    expect(created.match(/^create aws:cloudfront\/distribution:Distribution .*$/gm)).toHaveLength(2);
    expect(created).toContain("provisionedConcurrencyConfig");
    expect(await signInTo(deployed, outputs.apps["sdk-redirect"])).toMatchObject({
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
    expect(await signInTo(deployed, outputs.apps["sdk-redirect"])).toMatchObject({
      email: "jo@example.com",
    });
  });

  test("an app that people sign in to by Cognito alone, in a pool of its own that a second deployment leaves alone", async () => {
    engine.project.add("native");
    const deployed = await engine.open("native");
    engine.project.change("native", ({ apps, pool }) => ({
      pool: { ...Object(pool), deletionProtection: true },
      apps: {
        ...Object(apps),
        "cognito-native": { launchMode: "none", origin: "https://native.example.com" },
      },
      firewall: { requestsPerFiveMinutes: 1000 },
    }));
    const outputs = await up(deployed);
    const same = ["--refresh", "--expect-no-changes", "--policy-pack", policyPack];
    const again = await deployed.pulumi("preview", ...same);
    expect(again.code, again.text).toBe(0);

    const { userPoolId, userPoolClientId: ClientId } = outputs.apps["cognito-native"];
    expect(userPoolId).not.toBe(outputs.userPoolId);
    const cognito = new CognitoIdentityProviderClient({
      region,
      endpoint: deployed.cognito,
      credentials: { accessKeyId: "owner", secretAccessKey: "owner" },
    });
    const factors = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId }));
    expect(factors.UserPool?.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.toSorted()).toEqual([
      "EMAIL_OTP",
      "WEB_AUTHN",
    ]);
    const mfa = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId: userPoolId }));
    expect(mfa).toMatchObject({
      MfaConfiguration: "OFF",
      WebAuthnConfiguration: { RelyingPartyId: "native.example.com", UserVerification: "required" },
    });

    const Username = "jo@example.com";
    const { Session } = await cognito.send(new SignUpCommand({ ClientId, Username }));
    const messages: unknown = await (await fetch(`${deployed.cognito}/outbox.json?to=${Username}`)).json();
    const code = String(Reflect.get(Object(Reflect.get(Object(messages), 0)), "code"));
    const confirmation = { ClientId, Username, ConfirmationCode: code, Session };
    const confirmed = await cognito.send(new ConfirmSignUpCommand(confirmation));
    const { AuthenticationResult } = await cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: Username },
        Session: confirmed.Session,
      }),
    );
    const { AccessToken } = AuthenticationResult ?? {};
    const started = await cognito.send(new StartWebAuthnRegistrationCommand({ AccessToken }));
    expect(started.CredentialCreationOptions).toMatchObject({ rp: { id: "native.example.com" } });
  });

  test("a round that began under the former version is answered by the new one", async () => {
    engine.project.add("qa");
    const deployed = await engine.open("qa");
    const outputs = await up(deployed);
    const { userPoolClientId: clientId, signUpClientId } = outputs.apps["sdk-redirect"];
    const person = new SdkPerson({ ...deployed, region, clientId, signUpClientId }, "jo@example.com");
    await person.signUp();
    const challenge = await person.start();
    deployed.operations();

    // Create and Verify get other variables, and so another version.
    engine.project.change("qa", ({ signIn: settings }) => ({
      signIn: {
        ...Object(settings),
        methods: ["EMAIL_OTP", "PASSKEY"],
        unknownUsers: "decoy",
        selfSignUp: "closed",
      },
    }));
    await up(deployed);
    expect(deployed.operations()).toEqual(
      expect.arrayContaining([
        "update aws:lambda/alias:Alias create-auth-challenge",
        "update aws:lambda/alias:Alias verify-auth-challenge-response",
      ]),
    );
    const { AuthenticationResult = {} } = await person.answer(challenge, await person.prove(challenge));
    expect(claimsOf(AuthenticationResult)).toMatchObject({ email: "jo@example.com" });
  });

  test("what an organisation asks for: a boundary, a path, keys, a topic and tags", async () => {
    engine.project.add("guarded");
    const deployed = await engine.open("guarded");
    engine.project.change("guarded", ({ pool }) => ({
      pool: { ...Object(pool), deletionProtection: true },
      roles: { path: "/sign-in/", permissionsBoundaryArn: "arn:aws:iam::000000000000:policy/boundary" },
      encryption: { kmsKeyArn: `arn:aws:kms:${region}:000000000000:key/all` },
      alarms: { topicArn: `arn:aws:sns:${region}:000000000000:on-call` },
    }));
    await deployed.pulumi("config", "set", "--path", "aws:defaultTags.tags.team", "sign-in");
    const preview = await deployed.pulumi("preview", "--policy-pack", policyPack);
    expect(preview.text).not.toMatch(/\[(mandatory|advisory)\]/);
    const outputs = await up(deployed);
    // The secret and the tables are encrypted: without kms:Decrypt the local account would refuse the triggers.
    expect(await signInTo(deployed, outputs.apps["sdk-redirect"])).toMatchObject({
      email: "jo@example.com",
    });
    expect(outputs.settings.defaultTags).toEqual({ tags: { team: "sign-in" } });
  });

  test("a tenant that another stack's file has stops the program, though nobody asked the command line tool", async () => {
    engine.project.add("twin");
    const deployed = await engine.open("twin");
    const { tenantId } = stackEnvironment("prod").authsignal;
    engine.project.change("twin", ({ authsignal }) => ({ authsignal: { ...Object(authsignal), tenantId } }));
    const { code, text } = await deployed.pulumi("preview");
    expect(code).not.toBe(0);
    expect(text).toContain(
      `twin: authsignal.tenantId is "${tenantId}"; expected a tenant of its own, because prod has the same`,
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
