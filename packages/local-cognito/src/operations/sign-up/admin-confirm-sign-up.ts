import { CognitoError } from "../../errors.ts";
import { postConfirmation } from "../../triggers/notifications.ts";
import { object, optional } from "../../validation/check.ts";
import { stringMap, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminUserCall } from "../shared/user-shapes.ts";

export const AdminConfirmSignUp = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username, ClientMetadata: optional(stringMap) }),
  async run(cognito, input) {
    const call = adminUserCall(cognito, input);
    const { pool, user } = call;
    if (user.status !== "UNCONFIRMED")
      throw new CognitoError(
        "NotAuthorizedException",
        `User cannot be confirmed. Current status is ${user.status}`,
      );
    const confirmed = cognito.users.update(pool, user.rowId, () => ({ status: "CONFIRMED" }), cognito.now());
    cognito.codes.delete(user.rowId, "sign-up");
    await postConfirmation(call, confirmed, "PostConfirmation_ConfirmSignUp");
    return {};
  },
});
