import type { Cognito } from "../../cognito.ts";
import { CognitoError } from "../../errors.ts";
import type { Group } from "../../store/group-store.ts";
import { string } from "../../validation/check.ts";
import { seconds } from "../shared/user-shapes.ts";

export const groupName = string({ min: 1, max: 128, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u });

/** `GroupType` of the API. */
export function describeGroup(group: Group): object {
  return {
    GroupName: group.name,
    UserPoolId: group.poolId,
    ...group.settings,
    CreationDate: seconds(group.createdAt),
    LastModifiedDate: seconds(group.modifiedAt),
  };
}

/** @throws {ResourceNotFoundException} when there is no such pool or group */
export function groupOf(cognito: Cognito, poolId: string, name: string): Group {
  const group = cognito.groups.find(cognito.pools.get(poolId).id, name);
  if (group === undefined) throw new CognitoError("ResourceNotFoundException", "Group not found.");
  return group;
}
