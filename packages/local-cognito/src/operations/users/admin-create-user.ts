import { adminCall } from "../../call.ts";
import type { Cognito } from "../../cognito.ts";
import { CognitoError } from "../../errors.ts";
import { invite } from "../../messages/invite.ts";
import { newTemporaryPassword, temporaryRecord } from "../../passwords/temporary-password.ts";
import { boolean, type Infer, list, object, oneOf, optional } from "../../validation/check.ts";
import { attributes, password, stringMap, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminUserCall, describeUser } from "../shared/user-shapes.ts";
import { createUserByAdmin } from "./create-by-admin.ts";

const input = object({
  UserPoolId: userPoolId,
  Username: username,
  UserAttributes: optional(attributes),
  ValidationData: optional(attributes),
  TemporaryPassword: optional(password),
  ForceAliasCreation: optional(boolean),
  MessageAction: optional(oneOf("RESEND", "SUPPRESS")),
  DesiredDeliveryMediums: optional(list(oneOf("SMS", "EMAIL"))),
  ClientMetadata: optional(stringMap),
});

/** RESEND: a new temporary password for somebody who has not used the first one. */
async function resend(cognito: Cognito, request: Infer<typeof input>): Promise<object> {
  const call = adminUserCall(cognito, request);
  const { pool, user } = call;
  if (user.status !== "FORCE_CHANGE_PASSWORD")
    throw new CognitoError(
      "UnsupportedUserStateException",
      "Resend not possible. User status is not 'FORCE_CHANGE_PASSWORD'.",
    );
  const temporary = request.TemporaryPassword ?? newTemporaryPassword(pool);
  const record = temporaryRecord(pool, user.username, temporary, cognito.now());
  const updated = cognito.users.update(pool, user.rowId, () => ({ password: record }), cognito.now());
  await invite(call, updated, temporary, request.DesiredDeliveryMediums);
  return { User: describeUser(updated) };
}

export const AdminCreateUser = operation({
  signed: true,
  input,
  async run(cognito, request) {
    if (request.MessageAction === "RESEND") return resend(cognito, request);
    const call = adminCall(cognito, request.UserPoolId, request.ClientMetadata);
    const { user, temporaryPassword } = await createUserByAdmin(call, {
      name: request.Username,
      attributes: request.UserAttributes ?? [],
      validationData: request.ValidationData,
      temporaryPassword: request.TemporaryPassword,
      force: request.ForceAliasCreation ?? false,
    });
    if (request.MessageAction !== "SUPPRESS" && temporaryPassword !== undefined)
      await invite(call, user, temporaryPassword, request.DesiredDeliveryMediums);
    return { User: describeUser(user) };
  },
});
