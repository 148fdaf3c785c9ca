import { object } from "../../validation/check.ts";
import { operation } from "../shared/operation.ts";
import { resourceArn, taggedPool } from "./tag-shapes.ts";

export const ListTagsForResource = operation({
  name: "ListTagsForResource",
  signed: true,
  input: object({ ResourceArn: resourceArn }),
  run: (cognito, input) => ({ Tags: taggedPool(cognito, input.ResourceArn).settings.UserPoolTags ?? {} }),
});
