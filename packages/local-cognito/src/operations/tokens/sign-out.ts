import { accessTokenRevoked, authorizeAccess } from "../../tokens/authorize-access.ts";
import { object } from "../../validation/check.ts";
import { token, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminUserCall } from "../shared/user-shapes.ts";

export const GlobalSignOut = operation({
  input: object({ AccessToken: token }),
  async run(cognito, input) {
    // GlobalSignOut does not declare UserNotFoundException.
    const { user } = await authorizeAccess(cognito, input.AccessToken, accessTokenRevoked);
    cognito.grants.revokeAllOf(user.rowId, cognito.now());
    return {};
  },
});

export const AdminUserGlobalSignOut = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    const { user } = adminUserCall(cognito, input);
    cognito.grants.revokeAllOf(user.rowId, cognito.now());
    return {};
  },
});
