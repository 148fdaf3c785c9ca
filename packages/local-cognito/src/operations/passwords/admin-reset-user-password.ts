import { NO_CLIENT } from "../../assumptions.ts";
import { CognitoError } from "../../errors.ts";
import { sendCode } from "../../messages/send-code.ts";
import { recoveryAddress } from "../../users/recovery-address.ts";
import { object, optional } from "../../validation/check.ts";
import { stringMap, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminTarget } from "../shared/user-shapes.ts";

export const AdminResetUserPassword = operation({
  name: "AdminResetUserPassword",
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username, ClientMetadata: optional(stringMap) }),
  async run(cognito, input) {
    const { pool, user } = adminTarget(cognito, input.UserPoolId, input.Username);
    if (user.status !== "CONFIRMED" && user.status !== "RESET_REQUIRED")
      throw new CognitoError("NotAuthorizedException", "User password cannot be reset in the current state.");
    const address = recoveryAddress(pool, user);
    const updated = cognito.users.update(pool, { ...user, status: "RESET_REQUIRED" }, cognito.now());
    await sendCode(cognito, {
      pool,
      user: updated,
      clientId: NO_CLIENT,
      purpose: "forgot-password",
      source: "CustomMessage_ForgotPassword",
      ...address,
      clientMetadata: input.ClientMetadata,
    });
    return {};
  },
});
