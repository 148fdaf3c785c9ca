import * as aws from "@pulumi/aws/getCallerIdentity.js";
import * as iam from "@pulumi/aws/iam/index.js";
import * as ssm from "@pulumi/aws/ssm/index.js";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "environments";
import { AppClient } from "./components/app-client.ts";
import { AuthsignalKey } from "./components/authsignal-key.ts";
import { ExistingPool } from "./components/existing-pool.ts";
import { SignInAlarms } from "./components/sign-in-alarms.ts";
import { SignInFirewall } from "./components/sign-in-firewall.ts";
import { SignInPool } from "./components/sign-in-pool.ts";
import { SingleUseStore } from "./components/single-use-store.ts";
import { type LambdaConfig, lambdaConfig, type SignInTriggers } from "./components/trigger.ts";
import { declareFunctions } from "./sign-in-functions.ts";

export interface SignIn {
  readonly userPoolId: pulumi.Output<string>;
  /** App client ids by the app's name. */
  readonly clientIds: Record<string, pulumi.Output<string>>;
  readonly authsignalKeySecretArn: pulumi.Output<string>;
  readonly accountId: pulumi.Output<string>;
  /** What the pool is, or for a pool that is managed elsewhere has to be, pointed at. */
  readonly lambdaConfig: pulumi.Output<LambdaConfig>;
}

/** Declares everything that signs people in for one environment. */
export function declareSignIn(environment: Environment): SignIn {
  const { authsignal, signIn, tokens, stack, region } = environment;
  const prefix = `${pulumi.getProject()}-${stack}`;
  const parameterName = `/${pulumi.getProject()}/${stack}/sign-in-settings`;
  const accountId = aws.getCallerIdentityOutput().accountId;

  const key = new AuthsignalKey("authsignal-key", {
    secretName: `${pulumi.getProject()}/${stack}/authsignal-key`,
    existingSecretArn: authsignal.keySecretArn,
    // A deleted secret keeps its name until it is gone: an environment that may go must be able to come back.
    recoveryWindowInDays: environment.pool.deletionProtection ? 30 : 0,
  });
  const store = (name: string) =>
    new SingleUseStore(name, {
      tableName: `${prefix}-${name}`,
      deletionProtection: environment.pool.deletionProtection,
    });
  const { triggers, functionNames } = declareFunctions({
    environment,
    prefix,
    keySecretArn: key.secretArn,
    settings: {
      name: parameterName,
      arn: pulumi.interpolate`arn:aws:ssm:${region}:${accountId}:parameter${parameterName}`,
    },
    usedProofs: signIn.passkeyAutofill ? store("used-proofs") : undefined,
    signInFactors: signIn.factorClaims ? store("sign-in-factors") : undefined,
  });
  const pool = declarePool(environment, prefix, triggers, accountId);
  const clientIds = Object.fromEntries(
    Object.keys(environment.apps).map((app) => [
      app,
      new AppClient(app, {
        clientName: app,
        userPoolId: pool.id,
        sessionMinutes: signIn.sessionMinutes,
        accessTokenMinutes: tokens.accessMinutes,
        idTokenMinutes: tokens.idMinutes,
        refreshTokenDays: tokens.refreshDays,
        refreshTokenRotation: tokens.rotation,
      }).id,
    ]),
  );

  // A policy of its own, after the pool: the function's first one cannot name a pool that needs the function.
  new iam.RolePolicy("mark-verified", {
    // The role is named after its function.
    role: triggers.verifyAuthChallengeResponse.functionName,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["cognito-idp:AdminUpdateUserAttributes"], Resource: pool.arn }],
    }),
  });

  // What the triggers must know of a client. They read it at run time: a client needs the pool, and the pool
  // needs the triggers.
  new ssm.Parameter("sign-in-settings", {
    name: parameterName,
    type: "String",
    value: pulumi.jsonStringify({ clients: redirectUrls(environment, clientIds) }),
  });

  if (environment.alarms) {
    new SignInAlarms("sign-in", {
      namePrefix: prefix,
      email: environment.alarms.email,
      region,
      userPoolId: pool.id,
      clientIds,
      functionNames,
    });
  }
  if (environment.firewall) {
    new SignInFirewall("sign-in", {
      aclName: `${prefix}-sign-in`,
      userPoolArn: pool.arn,
      requestsPerFiveMinutes: environment.firewall.requestsPerFiveMinutes,
    });
  }

  return {
    userPoolId: pool.id,
    clientIds,
    authsignalKeySecretArn: key.secretArn,
    accountId,
    lambdaConfig: pulumi.output(lambdaConfig(triggers)),
  };
}

function declarePool(
  { pool, region, signIn }: Environment,
  poolName: string,
  triggers: SignInTriggers,
  accountId: pulumi.Output<string>,
): SignInPool | ExistingPool {
  if (pool.existingId !== undefined) {
    return new ExistingPool("sign-in", { userPoolId: pool.existingId, region, accountId, triggers });
  }
  return new SignInPool("sign-in", {
    poolName,
    triggers,
    accountId,
    tier: pool.tier,
    deletionProtection: pool.deletionProtection,
    adminCreatesUsers: signIn.selfSignUp === "closed",
    threatProtection: pool.threatProtection,
  });
}

/** By client id: where Authsignal returns to, for the apps that use redirects. */
function redirectUrls(environment: Environment, clientIds: SignIn["clientIds"]) {
  return pulumi.all(clientIds).apply((ids) =>
    Object.fromEntries(
      Object.entries(environment.apps).flatMap(([app, { redirectUrl }]) => {
        const id = ids[app];
        return id === undefined ? [] : [[id, redirectUrl === undefined ? {} : { redirectUrl }]];
      }),
    ),
  );
}
