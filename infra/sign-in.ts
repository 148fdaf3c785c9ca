import * as aws from "@pulumi/aws/getCallerIdentity.js";
import * as iam from "@pulumi/aws/iam/index.js";
import * as ssm from "@pulumi/aws/ssm/index.js";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "environments";
import { AppClient } from "./components/app-client.ts";
import { AuthsignalKey } from "./components/authsignal-key.ts";
import { ExistingPool } from "./components/existing-pool.ts";
import { OwnerRecords } from "./components/owner-records.ts";
import { SignInAlarms } from "./components/sign-in-alarms.ts";
import { SignInFirewall } from "./components/sign-in-firewall.ts";
import { SignInPool } from "./components/sign-in-pool.ts";
import { SignInRuleGroup } from "./components/sign-in-rule-group.ts";
import { SignUpClient } from "./components/sign-up-client.ts";
import { SingleUseStore } from "./components/single-use-store.ts";
import { type LambdaConfig, lambdaConfig, type SignInTriggers } from "./components/trigger.ts";
import { declareFunctions } from "./components/sign-in/functions.ts";

export interface SignIn {
  readonly userPoolId: pulumi.Output<string>;
  /** App client ids by the app's name. */
  readonly clientIds: Record<string, pulumi.Output<string>>;
  /** The client that creates accounts; `undefined` where nobody signs up. */
  readonly signUpClientId: pulumi.Output<string> | undefined;
  readonly authsignalKeySecretArn: pulumi.Output<string>;
  readonly ownersTableName: pulumi.Output<string>;
  readonly accountId: pulumi.Output<string>;
  /** What the pool is, or for a pool that is managed elsewhere has to be, pointed at. */
  readonly lambdaConfig: pulumi.Output<LambdaConfig>;
  /** The rules for the web ACL of a pool that is managed elsewhere. */
  readonly ruleGroupArn: pulumi.Output<string> | undefined;
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
  const owners = new OwnerRecords("owners", {
    tableName: `${prefix}-owners`,
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
    owners,
    usedProofs: signIn.passkeyAutofill ? store("used-proofs") : undefined,
    signInFactors: signIn.factorClaims ? store("sign-in-factors") : undefined,
  });
  const pool = declarePool(environment, prefix, triggers, accountId);
  const signUpIsOpen = signIn.selfSignUp === "open";
  const clientIds = Object.fromEntries(
    Object.entries(environment.apps).map(([app, { ownSignUp }]) => [
      app,
      new AppClient(app, {
        clientName: app,
        userPoolId: pool.id,
        signsUp: signUpIsOpen && ownSignUp === true,
        sessionMinutes: signIn.sessionMinutes,
        accessTokenMinutes: tokens.accessMinutes,
        idTokenMinutes: tokens.idMinutes,
        refreshTokenDays: tokens.refreshDays,
        refreshTokenRotation: tokens.rotation,
      }).id,
    ]),
  );

  const signUpClientId = signUpIsOpen
    ? new SignUpClient("sign-up", { clientName: "sign-up", userPoolId: pool.id }).id
    : undefined;

  // A policy of its own, after the pool: the function's first one cannot name a pool that needs the function.
  new iam.RolePolicy("bind-owner", {
    // The role is named after its function.
    role: triggers.verifyAuthChallengeResponse.functionName,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["cognito-idp:AdminUpdateUserAttributes", "cognito-idp:AdminSetUserPassword"],
          Resource: pool.arn,
        },
      ],
    }),
  });

  // What the triggers must know of the clients, and what an operator changes without deploying functions. They read it at
  // run time, because a client needs the pool and the pool needs the triggers.
  new ssm.Parameter("sign-in-settings", {
    name: parameterName,
    type: "String",
    value: pulumi.jsonStringify(settingsDocument(environment, clientIds, signUpClientId)),
  });

  if (environment.alarms) {
    new SignInAlarms("sign-in", {
      namePrefix: prefix,
      email: environment.alarms.email,
      region,
      userPoolId: pool.id,
      clientIds,
      functionNames,
      ownersTableName: owners.tableName,
    });
  }
  const ruleGroupArn = declareRules(environment, prefix, pool.arn);

  return {
    userPoolId: pool.id,
    clientIds,
    signUpClientId,
    authsignalKeySecretArn: key.secretArn,
    ownersTableName: owners.tableName,
    accountId,
    lambdaConfig: pulumi.output(lambdaConfig(triggers)),
    ruleGroupArn,
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

/** The web ACL of a pool of ours; for another pool the rules alone, whose ARN its own program puts into its web ACL. */
function declareRules(
  { pool, firewall, signIn }: Environment,
  prefix: string,
  userPoolArn: pulumi.Input<string>,
): pulumi.Output<string> | undefined {
  if (!firewall) return undefined;
  const rules = { ...firewall, signUp: signIn.selfSignUp === "open" };
  if (pool.existingId !== undefined)
    return new SignInRuleGroup("sign-in", { groupName: `${prefix}-sign-in`, ...rules }).ruleGroupArn;
  new SignInFirewall("sign-in", { aclName: `${prefix}-sign-in`, userPoolArn, ...rules });
  return undefined;
}

/** What the triggers read at run time. */
function settingsDocument(
  { apps, enrolment, addresses }: Environment,
  clientIds: SignIn["clientIds"],
  signUpClientId: SignIn["signUpClientId"],
) {
  return pulumi.all([pulumi.all(clientIds), pulumi.output(signUpClientId)]).apply(([ids, signUp]) => {
    const clients = Object.entries(apps).flatMap(([app, { redirectUrl, ownSignUp }]) => {
      const id = ids[app];
      return id === undefined
        ? []
        : [{ id, redirectUrl, signsUp: signUp !== undefined && ownSignUp === true }];
    });
    return {
      clients: Object.fromEntries(
        clients.map(({ id, redirectUrl }) => [id, redirectUrl === undefined ? {} : { redirectUrl }]),
      ),
      signUpClientIds: [
        ...(signUp === undefined ? [] : [signUp]),
        ...clients.filter(({ signsUp }) => signsUp).map(({ id }) => id),
      ],
      ...enrolment,
      ...(addresses !== undefined && { addresses }),
    };
  });
}
