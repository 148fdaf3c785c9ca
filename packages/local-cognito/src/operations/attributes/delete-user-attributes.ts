import { authorizeAccess } from "../../tokens/authorize-access.ts";
import { checkWritable } from "../../users/attribute-input.ts";
import { withoutAttributes } from "../../users/remove-attributes.ts";
import { object } from "../../validation/check.ts";
import { attributeNames, token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const DeleteUserAttributes = operation({
  name: "DeleteUserAttributes",
  input: object({ AccessToken: token, UserAttributeNames: attributeNames }),
  async run(cognito, input) {
    const { pool, client, user } = await authorizeAccess(cognito, input.AccessToken);
    checkWritable(pool, client, input.UserAttributeNames);
    const attributes = withoutAttributes(pool, user, input.UserAttributeNames);
    cognito.users.update(pool, { ...user, attributes }, cognito.now());
    return {};
  },
});
