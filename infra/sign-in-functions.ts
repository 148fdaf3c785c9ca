import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "environments";
import { bundleFolder, type TriggerName } from "triggers/build";
import type { TriggerVariables } from "triggers/variables";
import type { SingleUseStore } from "./components/single-use-store.ts";
import type { SignInTriggers } from "./components/trigger.ts";
import { type PolicyStatement, TriggerFunction } from "./components/trigger-function.ts";

export interface SignInFunctions {
  readonly triggers: SignInTriggers;
  /** Physical names by logical name. */
  readonly functionNames: Record<string, pulumi.Output<string>>;
}

export interface SignInFunctionsArgs {
  readonly environment: Environment;
  /** Start of the functions' physical names. */
  readonly prefix: string;
  readonly keySecretArn: pulumi.Input<string>;
  /** Name and ARN of the parameter with what depends on the app clients. */
  readonly settings: { readonly name: string; readonly arn: pulumi.Input<string> };
  /** Where each proof is recorded as used, if it is. */
  readonly usedProofs?: SingleUseStore | undefined;
  /** Where Verify keeps the factor for the tokens, if it does. */
  readonly signInFactors?: SingleUseStore | undefined;
}

/** One function per trigger, so that each may do no more than it needs. */
export function declareFunctions(args: SignInFunctionsArgs): SignInFunctions {
  const { environment, prefix } = args;
  const declared = new Map<string, TriggerFunction>();
  const needs = needsOf(args);
  const declare = (name: TriggerName) => {
    const fn = new TriggerFunction(name, {
      functionName: `${prefix}-${name}`,
      code: new pulumi.asset.FileArchive(bundleFolder(name)),
      ...needs[name],
      logRetentionDays: environment.logRetentionDays,
      ...environment.functions,
    });
    declared.set(name, fn);
    return fn;
  };

  const triggers = {
    defineAuthChallenge: declare("define-auth-challenge"),
    createAuthChallenge: declare("create-auth-challenge"),
    verifyAuthChallengeResponse: declare("verify-auth-challenge-response"),
    preSignUp: declare("pre-sign-up"),
  };
  const eventVersion = environment.pool.tier === "LITE" ? "V1_0" : "V2_0";
  return {
    triggers: args.signInFactors
      ? { ...triggers, preTokenGeneration: { trigger: declare("pre-token-generation"), eventVersion } }
      : triggers,
    functionNames: Object.fromEntries([...declared].map(([name, fn]) => [name, fn.functionName])),
  };
}

interface Needs {
  readonly variables: Record<string, pulumi.Input<string>>;
  readonly statements: PolicyStatement[];
}

/** What each trigger is told and may do: no more than it needs. */
function needsOf({
  environment,
  keySecretArn,
  settings,
  usedProofs,
  signInFactors,
}: SignInFunctionsArgs): Record<TriggerName, Needs> {
  const { authsignal, signIn } = environment;
  const maxAttempts = String(signIn.maxAttempts);
  const readKey: PolicyStatement = { Action: ["secretsmanager:GetSecretValue"], Resource: keySecretArn };
  const write = ({ tableArn }: SingleUseStore): PolicyStatement => ({
    Action: ["dynamodb:PutItem"],
    Resource: tableArn,
  });
  const acceptAllow = signIn.acceptAllow ? ({ ACCEPT_ALLOW: "yes" } as const) : {};
  const factors = signInFactors && { SIGN_IN_FACTORS_TABLE: signInFactors.tableName };
  const readSettings: PolicyStatement = { Action: ["ssm:GetParameter"], Resource: settings.arn };
  return {
    "define-auth-challenge": {
      variables: {
        SIGN_IN_POLICY: signIn.policy,
        UNKNOWN_USERS: signIn.unknownUsers,
        MAX_ATTEMPTS: maxAttempts,
      } satisfies TriggerVariables["define"],
      statements: [],
    },
    "create-auth-challenge": {
      variables: {
        AUTHSIGNAL_API_URL: authsignal.apiUrl,
        AUTHSIGNAL_ACTION: authsignal.action,
        AUTHSIGNAL_KEY_SECRET: keySecretArn,
        SIGN_IN_SETTINGS_PARAMETER: settings.name,
        MAX_ATTEMPTS: maxAttempts,
        ...acceptAllow,
      } satisfies WithInputs<TriggerVariables["create"]>,
      statements: [readKey, readSettings],
    },
    "verify-auth-challenge-response": {
      variables: {
        AUTHSIGNAL_API_URL: authsignal.apiUrl,
        AUTHSIGNAL_KEY_SECRET: keySecretArn,
        ...acceptAllow,
        ...(usedProofs && { USED_PROOFS_TABLE: usedProofs.tableName }),
        ...factors,
      } satisfies WithInputs<TriggerVariables["verify"]>,
      statements: [
        readKey,
        ...[usedProofs, signInFactors].flatMap((store) => (store === undefined ? [] : write(store))),
      ],
    },
    "pre-sign-up": {
      variables: { SELF_SIGN_UP: signIn.selfSignUp } satisfies TriggerVariables["preSignUp"],
      statements: [],
    },
    "pre-token-generation": {
      variables: { ...factors },
      statements: signInFactors
        ? [{ Action: ["dynamodb:DeleteItem"], Resource: signInFactors.tableArn }]
        : [],
    },
  };
}

type WithInputs<Variables> = { readonly [Name in keyof Variables]: pulumi.Input<Variables[Name]> };
