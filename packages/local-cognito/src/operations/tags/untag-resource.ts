import { savePool } from "../../setup/pools.ts";
import { list, object, string } from "../../validation/check.ts";
import { operation } from "../shared/operation.ts";
import { resourceArn, taggedPool } from "./tag-shapes.ts";

export const UntagResource = operation({
  name: "UntagResource",
  signed: true,
  input: object({ ResourceArn: resourceArn, TagKeys: list(string({ min: 1, max: 128 })) }),
  run(cognito, input) {
    const { id, settings } = taggedPool(cognito, input.ResourceArn);
    const kept = Object.entries(settings.UserPoolTags ?? {}).filter(([key]) => !input.TagKeys.includes(key));
    savePool(cognito, id, { ...settings, UserPoolTags: Object.fromEntries(kept) });
    return {};
  },
});
