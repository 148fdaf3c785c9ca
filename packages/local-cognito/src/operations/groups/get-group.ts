import { object } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { describeGroup, groupName, groupOf } from "./group-shapes.ts";

export const GetGroup = operation({
  name: "GetGroup",
  signed: true,
  input: object({ UserPoolId: userPoolId, GroupName: groupName }),
  run: (cognito, input) => ({ Group: describeGroup(groupOf(cognito, input.UserPoolId, input.GroupName)) }),
});
