import * as pulumi from "@pulumi/pulumi";
import { bundleFolder, type TriggerName } from "triggers/bundles";
import type { TriggerVariables } from "triggers/variables";
import type { OwnerRecords } from "../owner-records.ts";
import type { SingleUseStore } from "../single-use-store.ts";
import type { SignInTriggers } from "../trigger.ts";
import { type PolicyStatement, TriggerFunction } from "../trigger-function.ts";
import type { SignInContext } from "./context.ts";
import { settingsParameterName } from "./settings-document.ts";

export interface SignInFunctions {
  readonly triggers: SignInTriggers;
  /** Physical names by logical name. */
  readonly functionNames: Record<string, pulumi.Output<string>>;
}

export interface SignInFunctionsInput {
  readonly keySecretArn: pulumi.Input<string>;
  /** ARN of the parameter that holds the settings document. */
  readonly settingsParameterArn: pulumi.Input<string>;
  /** Which Authsignal user each person of the pool is. */
  readonly owners: OwnerRecords;
  /** Where each proof is recorded as used, if it is. */
  readonly usedProofs?: SingleUseStore | undefined;
  /** Where Verify keeps the factor for the tokens, if it does. */
  readonly signInFactors?: SingleUseStore | undefined;
}

/** One function per trigger, so that each may do no more than it needs. */
export function declareFunctions(context: SignInContext, args: SignInFunctionsInput): SignInFunctions {
  const { settings, prefix, named, parent } = context;
  const declared = new Map<string, TriggerFunction>();
  const needs = needsOf(context, args);
  const declare = (name: TriggerName) => {
    const fn = new TriggerFunction(
      named(name),
      {
        functionName: `${prefix}-${name}`,
        code: new pulumi.asset.FileArchive(bundleFolder(name)),
        ...needs[name],
        logRetentionDays: settings.logRetentionDays,
        ...settings.functions,
        rolePath: settings.roles?.path,
        permissionsBoundaryArn: settings.roles?.permissionsBoundaryArn,
        logKmsKeyArn: settings.encryption?.kmsKeyArn,
      },
      { parent },
    );
    declared.set(name, fn);
    return fn;
  };

  const triggers = {
    defineAuthChallenge: declare("define-auth-challenge"),
    createAuthChallenge: declare("create-auth-challenge"),
    verifyAuthChallengeResponse: declare("verify-auth-challenge-response"),
    preSignUp: declare("pre-sign-up"),
    preTokenGeneration: {
      trigger: declare("pre-token-generation"),
      eventVersion: settings.pool.tier === "LITE" ? ("V1_0" as const) : ("V2_0" as const),
    },
  };
  return {
    triggers,
    functionNames: Object.fromEntries([...declared].map(([name, fn]) => [name, fn.functionName])),
  };
}

interface Needs {
  readonly variables: Record<string, pulumi.Input<string>>;
  readonly statements: PolicyStatement[];
}

/** What each trigger must know and may do: no more than it needs. */
function needsOf(context: SignInContext, args: SignInFunctionsInput): Record<TriggerName, Needs> {
  const { keySecretArn, settingsParameterArn, owners, usedProofs, signInFactors } = args;
  const { authsignal, signIn, pool, encryption, enrolment } = context.settings;
  const gate = signIn.lastGate ?? "on";
  const common = {
    maxAttempts: { MAX_ATTEMPTS: String(signIn.maxAttempts) },
    authsignal: { AUTHSIGNAL_API_URL: authsignal.apiUrl, AUTHSIGNAL_KEY_SECRET: keySecretArn },
    unknownUsers: { UNKNOWN_USERS: signIn.unknownUsers },
    methods: signIn.methods ? { SIGN_IN_METHODS: signIn.methods.join(",") } : {},
    acceptAllow: signIn.acceptAllow ? ({ ACCEPT_ALLOW: "yes" } as const) : {},
    settings: { SIGN_IN_SETTINGS_PARAMETER: settingsParameterName(context) },
    owners: { OWNERS_TABLE: owners.tableName },
    // Not in the settings document: functions keep that one for minutes, and a round from before must count nowhere.
    epoch: enrolment?.epoch === undefined ? {} : { OWNERS_EPOCH: String(enrolment.epoch) },
    factors: signInFactors ? { SIGN_IN_FACTORS_TABLE: signInFactors.tableName } : {},
  };
  const readKey = allow("secretsmanager:GetSecretValue", keySecretArn);
  const secretKmsKeyArn = authsignal.keySecretKmsKeyArn ?? encryption?.kmsKeyArn;
  // Secrets Manager and DynamoDB decrypt in the name of the role that asks.
  const decrypt = (...keys: (pulumi.Input<string> | undefined)[]) =>
    [...new Set(keys)].flatMap((kmsKeyArn) =>
      kmsKeyArn === undefined ? [] : [allow("kms:Decrypt", kmsKeyArn)],
    );
  const decryptKeyAndTables = decrypt(secretKmsKeyArn, encryption?.kmsKeyArn);
  const decryptTables = decrypt(encryption?.kmsKeyArn);
  const readSettings = allow("ssm:GetParameter", settingsParameterArn);
  const readOwner = allow("dynamodb:GetItem", owners.tableArn);
  const changeOwner: PolicyStatement = {
    Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
    Resource: owners.tableArn,
  };
  return {
    "define-auth-challenge": {
      variables: {
        SIGN_IN_POLICY: signIn.policy,
        ...common.unknownUsers,
        ...common.maxAttempts,
      } satisfies TriggerVariables["define"],
      statements: [],
    },
    "create-auth-challenge": {
      variables: {
        ...common.authsignal,
        AUTHSIGNAL_ACTION: authsignal.action,
        ...common.settings,
        ...common.maxAttempts,
        ...common.unknownUsers,
        ...common.owners,
        ...common.epoch,
        ...common.acceptAllow,
        ...common.methods,
      } satisfies WithInputs<TriggerVariables["create"]>,
      statements: [readKey, readSettings, changeOwner, ...decryptKeyAndTables],
    },
    "verify-auth-challenge-response": {
      variables: {
        ...common.authsignal,
        ...common.unknownUsers,
        ...common.owners,
        ...common.epoch,
        ...common.acceptAllow,
        ...common.methods,
        ...(usedProofs && { USED_PROOFS_TABLE: usedProofs.tableName }),
        ...common.factors,
      } satisfies WithInputs<TriggerVariables["verify"]>,
      statements: [
        readKey,
        changeOwner,
        ...decryptKeyAndTables,
        ...[usedProofs, signInFactors].flatMap((store) =>
          store === undefined ? [] : allow("dynamodb:PutItem", store.tableArn),
        ),
      ],
    },
    "pre-sign-up": {
      variables: {
        SELF_SIGN_UP: signIn.selfSignUp,
        ...common.settings,
      } satisfies TriggerVariables["preSignUp"],
      statements: [readSettings],
    },
    "pre-token-generation": {
      variables: {
        ...common.owners,
        GATE: gate,
        GATE_PASSES: pool.existingId === undefined ? "bound" : "verified-too",
        ...common.factors,
      } satisfies WithInputs<TriggerVariables["preTokenGeneration"]>,
      statements: [
        ...(gate === "off" ? [] : [readOwner]),
        ...(signInFactors ? [allow("dynamodb:DeleteItem", signInFactors.tableArn)] : []),
        ...(gate === "off" && !signInFactors ? [] : decryptTables),
      ],
    },
  };
}

type WithInputs<Variables> = { readonly [Name in keyof Variables]: pulumi.Input<Variables[Name]> };

function allow(action: string, resource: pulumi.Input<string>): PolicyStatement {
  return { Action: [action], Resource: resource };
}
