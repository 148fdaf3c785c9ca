import { authorizeAccess } from "../../tokens/authorize-access.ts";
import { checkWritable } from "../../users/attribute-input.ts";
import { withoutAttributes } from "../../users/remove-attributes.ts";
import type { User } from "../../users/user.ts";
import { object } from "../../validation/check.ts";
import { attributeNames, token, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminUserCall } from "../shared/user-shapes.ts";

export const DeleteUserAttributes = operation({
  input: object({ AccessToken: token, UserAttributeNames: attributeNames }),
  async run(cognito, input) {
    const { pool, client, user } = await authorizeAccess(cognito, input.AccessToken);
    checkWritable(pool, client, input.UserAttributeNames);
    const change = (present: User) => ({
      attributes: withoutAttributes(pool, present, input.UserAttributeNames),
    });
    cognito.users.update(pool, user.rowId, change, cognito.now());
    return {};
  },
});

export const AdminDeleteUserAttributes = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username, UserAttributeNames: attributeNames }),
  run(cognito, input) {
    const { pool, user } = adminUserCall(cognito, input);
    const change = (present: User) => ({
      attributes: withoutAttributes(pool, present, input.UserAttributeNames),
    });
    cognito.users.update(pool, user.rowId, change, cognito.now());
    return {};
  },
});
