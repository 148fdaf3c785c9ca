import { listAttributes } from "../../users/user-attributes.ts";
import { object } from "../../validation/check.ts";
import { username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminTarget, describeUser } from "../shared/user-shapes.ts";

export const AdminGetUser = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    const { user } = adminTarget(cognito, input.UserPoolId, input.Username);
    return { ...describeUser(user), Attributes: undefined, UserAttributes: listAttributes(user) };
  },
});

export const AdminDeleteUser = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    cognito.users.delete(adminTarget(cognito, input.UserPoolId, input.Username).user);
    return {};
  },
});

export const AdminDisableUser = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    const { pool, user } = adminTarget(cognito, input.UserPoolId, input.Username);
    cognito.users.update(pool, { ...user, enabled: false }, cognito.now());
    return {};
  },
});

export const AdminEnableUser = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    const { pool, user } = adminTarget(cognito, input.UserPoolId, input.Username);
    cognito.users.update(pool, { ...user, enabled: true }, cognito.now());
    return {};
  },
});
