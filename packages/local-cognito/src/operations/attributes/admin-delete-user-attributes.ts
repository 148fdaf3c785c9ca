import { withoutAttributes } from "../../users/remove-attributes.ts";
import { object } from "../../validation/check.ts";
import { attributeNames, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminTarget } from "../shared/user-shapes.ts";

export const AdminDeleteUserAttributes = operation({
  name: "AdminDeleteUserAttributes",
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username, UserAttributeNames: attributeNames }),
  run(cognito, input) {
    const { pool, user } = adminTarget(cognito, input.UserPoolId, input.Username);
    const attributes = withoutAttributes(pool, user, input.UserAttributeNames);
    cognito.users.update(pool, { ...user, attributes }, cognito.now());
    return {};
  },
});
