import { UNRECOGNIZABLE_OUTPUT } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import type { User } from "../users/user.ts";
import type { TriggerResponse } from "./read-response.ts";
import { type ClaimChanges, type Groups, NO_CHANGES, type TokenChanges } from "./token-changes.ts";
import type { TriggerContext } from "./trigger-context.ts";
import { eventAttributes, withMetadata } from "./trigger-event.ts";

/** On which occasion tokens are made. */
export type TokenSource =
  | "TokenGeneration_Authentication"
  | "TokenGeneration_NewPasswordChallenge"
  | "TokenGeneration_RefreshTokens";

/** Whom tokens are for, why, and the scopes that they have before the trigger runs. */
export interface TokenRequest {
  readonly user: User;
  readonly source: TokenSource;
  readonly scopes: readonly string[];
}

const unrecognizable = () => new CognitoError("InvalidLambdaResponseException", UNRECOGNIZABLE_OUTPUT);

function record(value: unknown): TriggerResponse {
  if (value === null || value === undefined) return {};
  if (typeof value !== "object" || Array.isArray(value)) throw unrecognizable();
  return Object.fromEntries(Object.entries(value));
}

function texts(value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw unrecognizable();
  return value.map((entry: unknown) => {
    if (typeof entry !== "string") throw unrecognizable();
    return entry;
  });
}

/** Group changes replace what they name; a preferred role that is left out goes with the roles. */
function groupsOf(value: unknown, groups: Groups): Groups {
  if (value === null || value === undefined) return groups;
  const changes = record(value);
  const preferred = changes["preferredRole"];
  return {
    names: changes["groupsToOverride"] === undefined ? groups.names : texts(changes["groupsToOverride"]),
    roles: changes["iamRolesToOverride"] === undefined ? groups.roles : texts(changes["iamRolesToOverride"]),
    preferredRole: typeof preferred === "string" ? preferred : groups.preferredRole,
  };
}

function claimsOf(value: unknown): ClaimChanges {
  const changes = record(value);
  return { set: record(changes["claimsToAddOrOverride"]), remove: texts(changes["claimsToSuppress"]) };
}

function changesV1(response: TriggerResponse, groups: Groups): TokenChanges {
  const details = record(response["claimsOverrideDetails"]);
  return { ...NO_CHANGES, id: claimsOf(details), groups: groupsOf(details["groupOverrideDetails"], groups) };
}

function changesV2(response: TriggerResponse, groups: Groups): TokenChanges {
  const details = record(response["claimsAndScopeOverrideDetails"]);
  const access = record(details["accessTokenGeneration"]);
  return {
    id: claimsOf(details["idTokenGeneration"]),
    access: claimsOf(access),
    scopesToAdd: texts(access["scopesToAdd"]),
    scopesToRemove: texts(access["scopesToSuppress"]),
    groups: groupsOf(details["groupOverrideDetails"], groups),
  };
}

/**
 * Runs PreTokenGeneration if the pool has one. Version 1 changes the ID token only; versions 2 and 3 both tokens
 * (developer guide, user-pool-lambda-pre-token-generation).
 */
export async function preTokenGeneration(
  context: TriggerContext,
  subject: TokenRequest,
  groups: Groups,
): Promise<TokenChanges> {
  const { cognito, pool } = context;
  const { user, source, scopes } = subject;
  if (!cognito.triggers.has(pool, "PreTokenGeneration")) return { ...NO_CHANGES, groups };
  const configured = pool.settings.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? "V1_0";
  const version = configured.slice(1, 2);
  const response = await cognito.triggers.run(context, "PreTokenGeneration", {
    source,
    version,
    userName: user.username,
    request: {
      userAttributes: eventAttributes(user),
      groupConfiguration: {
        groupsToOverride: groups.names,
        iamRolesToOverride: groups.roles,
        preferredRole: groups.preferredRole ?? null,
      },
      ...(version === "1" ? {} : { scopes }),
      ...withMetadata(context.clientMetadata),
    },
    response: version === "1" ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
  });
  return version === "1" ? changesV1(response, groups) : changesV2(response, groups);
}
