import { authorizeAccess } from "../../tokens/authorize-access.ts";
import { listAttributes } from "../../users/user-attributes.ts";
import { object } from "../../validation/check.ts";
import { token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const GetUser = operation({
  input: object({ AccessToken: token }),
  async run(cognito, input) {
    const { user, client } = await authorizeAccess(cognito, input.AccessToken);
    return {
      Username: user.username,
      UserAttributes: listAttributes(user, client.settings.ReadAttributes),
    };
  },
});

export const DeleteUser = operation({
  input: object({ AccessToken: token }),
  async run(cognito, input) {
    const { user } = await authorizeAccess(cognito, input.AccessToken);
    cognito.users.delete(user);
    return {};
  },
});
