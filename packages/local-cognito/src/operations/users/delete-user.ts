import { authorizeAccess } from "../../tokens/authorize-access.ts";
import { object } from "../../validation/check.ts";
import { token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const DeleteUser = operation({
  name: "DeleteUser",
  input: object({ AccessToken: token }),
  async run(cognito, input) {
    const { user } = await authorizeAccess(cognito, input.AccessToken);
    cognito.users.delete(user);
    return {};
  },
});
