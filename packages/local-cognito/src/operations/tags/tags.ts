import { OWN_WORDS } from "../../assumptions.ts";
import type { Cognito } from "../../cognito.ts";
import { CognitoError } from "../../errors.ts";
import type { UserPool } from "../../pools/user-pool.ts";
import { savePool } from "../../setup/pools.ts";
import { list, map, object, string } from "../../validation/check.ts";
import { operation } from "../shared/operation.ts";

const resourceArn = string({ min: 20, max: 2048 });

/** The pool that an ARN names. @throws {ResourceNotFoundException} when there is no such pool */
function taggedPool(cognito: Cognito, arn: string): UserPool {
  const pool = cognito.pools.find(arn.slice(arn.lastIndexOf("/") + 1));
  if (pool?.arn === arn) return pool;
  throw new CognitoError("ResourceNotFoundException", OWN_WORDS.noResource(arn));
}

export const TagResource = operation({
  signed: true,
  input: object({ ResourceArn: resourceArn, Tags: map(string({ max: 256 })) }),
  run(cognito, input) {
    const { id, settings } = taggedPool(cognito, input.ResourceArn);
    savePool(cognito, id, { ...settings, UserPoolTags: { ...settings.UserPoolTags, ...input.Tags } });
    return {};
  },
});

export const UntagResource = operation({
  signed: true,
  input: object({ ResourceArn: resourceArn, TagKeys: list(string({ min: 1, max: 128 })) }),
  run(cognito, input) {
    const { id, settings } = taggedPool(cognito, input.ResourceArn);
    const kept = Object.entries(settings.UserPoolTags ?? {}).filter(([key]) => !input.TagKeys.includes(key));
    savePool(cognito, id, { ...settings, UserPoolTags: Object.fromEntries(kept) });
    return {};
  },
});

export const ListTagsForResource = operation({
  signed: true,
  input: object({ ResourceArn: resourceArn }),
  run: (cognito, input) => ({ Tags: taggedPool(cognito, input.ResourceArn).settings.UserPoolTags ?? {} }),
});
