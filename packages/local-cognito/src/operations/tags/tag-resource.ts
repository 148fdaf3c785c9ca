import { savePool } from "../../setup/pools.ts";
import { map, object, string } from "../../validation/check.ts";
import { operation } from "../shared/operation.ts";
import { resourceArn, taggedPool } from "./tag-shapes.ts";

export const TagResource = operation({
  name: "TagResource",
  signed: true,
  input: object({ ResourceArn: resourceArn, Tags: map(string({ max: 256 })) }),
  run(cognito, input) {
    const { id, settings } = taggedPool(cognito, input.ResourceArn);
    savePool(cognito, id, { ...settings, UserPoolTags: { ...settings.UserPoolTags, ...input.Tags } });
    return {};
  },
});
