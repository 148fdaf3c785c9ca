import { publicCall } from "../../call.ts";
import { CognitoError, userDoesNotExist } from "../../errors.ts";
import { migrateAtForgotPassword } from "../../flows/password/migrate-user.ts";
import { sendCode } from "../../messages/send-code.ts";
import { hidesUnknownUsers } from "../../pools/app-client.ts";
import { checkSecretHash } from "../../pools/secret-hash.ts";
import { recoveryAddress } from "../../users/recovery-address.ts";
import { resolveUser } from "../../users/resolve-user.ts";
import { fakeDelivery } from "../../users/unknown-user.ts";
import { anything, object, optional } from "../../validation/check.ts";
import { clientId, secretHash, stringMap, userContextData, username } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const ForgotPassword = operation({
  input: object({
    ClientId: clientId,
    SecretHash: optional(secretHash),
    Username: username,
    UserContextData: optional(userContextData),
    AnalyticsMetadata: optional(anything),
    ClientMetadata: optional(stringMap),
  }),
  async run(cognito, input) {
    const call = publicCall(cognito, input.ClientId, input.ClientMetadata);
    const { pool, client } = call;
    checkSecretHash(client, [input.Username], input.SecretHash);
    if (resolveUser(cognito.users, pool, input.Username) === undefined)
      await migrateAtForgotPassword(call, input.Username);
    const user = resolveUser(cognito.users, pool, input.Username);
    if (user === undefined) {
      if (hidesUnknownUsers(client)) return { CodeDeliveryDetails: fakeDelivery(pool, input.Username) };
      throw userDoesNotExist();
    }
    if (!user.enabled) throw new CognitoError("NotAuthorizedException", "User is disabled.");
    if (user.status === "FORCE_CHANGE_PASSWORD")
      throw new CognitoError("NotAuthorizedException", "User password cannot be reset in the current state.");
    const CodeDeliveryDetails = await sendCode(call, {
      user,
      purpose: "forgot-password",
      source: "CustomMessage_ForgotPassword",
      ...recoveryAddress(pool, user),
    });
    return { CodeDeliveryDetails };
  },
});
