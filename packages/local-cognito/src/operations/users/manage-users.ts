import { listAttributes } from "../../users/user-attributes.ts";
import { object } from "../../validation/check.ts";
import { username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminUserCall, describeUser } from "../shared/user-shapes.ts";

export const AdminGetUser = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    const { user } = adminUserCall(cognito, input);
    return { ...describeUser(user), Attributes: undefined, UserAttributes: listAttributes(user) };
  },
});

export const AdminDeleteUser = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    cognito.users.delete(adminUserCall(cognito, input).user);
    return {};
  },
});

export const AdminDisableUser = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    const { pool, user } = adminUserCall(cognito, input);
    cognito.users.update(pool, user.rowId, () => ({ enabled: false }), cognito.now());
    return {};
  },
});

export const AdminEnableUser = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    const { pool, user } = adminUserCall(cognito, input);
    cognito.users.update(pool, user.rowId, () => ({ enabled: true }), cognito.now());
    return {};
  },
});
