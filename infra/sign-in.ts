import * as aws from "@pulumi/aws/getCallerIdentity.js";
import * as ssm from "@pulumi/aws/ssm/index.js";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "environments";
import { bundleFolder, type TriggerName } from "triggers/build";
import type { TriggerVariables } from "triggers/variables";
import { AppClient } from "./components/app-client.ts";
import { AuthsignalKey } from "./components/authsignal-key.ts";
import { SignInPool } from "./components/sign-in-pool.ts";
import { type PolicyStatement, TriggerFunction } from "./components/trigger-function.ts";

export interface SignIn {
  readonly userPoolId: pulumi.Output<string>;
  /** App client ids by the app's name. */
  readonly clientIds: Record<string, pulumi.Output<string>>;
  readonly authsignalKeySecretArn: pulumi.Output<string>;
}

/** Declares everything that signs people in for one environment. */
export function declareSignIn(environment: Environment): SignIn {
  const { authsignal, signIn, tokens, stack } = environment;
  const prefix = `${pulumi.getProject()}-${stack}`;
  const parameterName = `/${pulumi.getProject()}/${stack}/sign-in-settings`;
  const accountId = aws.getCallerIdentityOutput().accountId;

  const key = new AuthsignalKey("authsignal-key", {
    secretName: `${pulumi.getProject()}/${stack}/authsignal-key`,
    existingSecretArn: authsignal.keySecretArn,
  });
  const readKey: PolicyStatement = { Action: ["secretsmanager:GetSecretValue"], Resource: key.secretArn };
  const readSettings: PolicyStatement = {
    Action: ["ssm:GetParameter"],
    Resource: pulumi.interpolate`arn:aws:ssm:${environment.region}:${accountId}:parameter${parameterName}`,
  };

  const trigger = (name: TriggerName, variables: object, statements: PolicyStatement[] = []) =>
    new TriggerFunction(name, {
      functionName: `${prefix}-${name}`,
      bundle: bundleFolder(name),
      variables: { ...variables },
      statements,
      logRetentionDays: environment.logRetentionDays,
    });
  const maxAttempts = String(signIn.maxAttempts);

  const pool = new SignInPool("sign-in", {
    poolName: prefix,
    settings: environment.pool,
    adminCreatesUsers: signIn.selfSignUp === "closed",
    accountId,
    triggers: {
      defineAuthChallenge: trigger("define-auth-challenge", {
        SIGN_IN_POLICY: signIn.policy,
        UNKNOWN_USERS: signIn.unknownUsers,
        MAX_ATTEMPTS: maxAttempts,
      } satisfies TriggerVariables["define"]),
      createAuthChallenge: trigger(
        "create-auth-challenge",
        {
          AUTHSIGNAL_API_URL: authsignal.apiUrl,
          AUTHSIGNAL_ACTION: authsignal.action,
          AUTHSIGNAL_KEY_SECRET: key.secretArn,
          SIGN_IN_SETTINGS_PARAMETER: parameterName,
          MAX_ATTEMPTS: maxAttempts,
        } satisfies WithInputs<TriggerVariables["create"]>,
        [readKey, readSettings],
      ),
      verifyAuthChallengeResponse: trigger(
        "verify-auth-challenge-response",
        {
          AUTHSIGNAL_API_URL: authsignal.apiUrl,
          AUTHSIGNAL_KEY_SECRET: key.secretArn,
        } satisfies WithInputs<TriggerVariables["verify"]>,
        [readKey],
      ),
      preSignUp: trigger("pre-sign-up", {
        SELF_SIGN_UP: signIn.selfSignUp,
      } satisfies TriggerVariables["preSignUp"]),
    },
  });

  const clientIds = Object.fromEntries(
    Object.keys(environment.apps).map((app) => [
      app,
      new AppClient(app, {
        clientName: app,
        userPoolId: pool.id,
        tokens,
        sessionMinutes: signIn.sessionMinutes,
      }).id,
    ]),
  );

  // What the triggers must know of a client. They read it at run time: a client needs the pool, and the pool
  // needs the triggers.
  new ssm.Parameter("sign-in-settings", {
    name: parameterName,
    type: "String",
    value: pulumi.jsonStringify({
      clients: pulumi.all(clientIds).apply((ids) =>
        Object.fromEntries(
          Object.entries(environment.apps).flatMap(([app, { redirectUrl }]) => {
            const id = ids[app];
            return id === undefined ? [] : [[id, redirectUrl === undefined ? {} : { redirectUrl }]];
          }),
        ),
      ),
    }),
  });

  return { userPoolId: pool.id, clientIds, authsignalKeySecretArn: key.secretArn };
}

type WithInputs<Variables> = { readonly [Name in keyof Variables]: pulumi.Input<Variables[Name]> };
