import { CognitoError, userDoesNotExist } from "../errors.ts";
import { migrateAtForgotPassword } from "../flows/migrateUser.ts";
import { placeOf } from "../flows/place.ts";
import { fakeDelivery } from "../flows/unknownUser.ts";
import { sendCode } from "../messages/sendCode.ts";
import { hidesUnknownUsers } from "../pools/appClient.ts";
import { checkSecretHash } from "../pools/secretHash.ts";
import { recoveryAddress } from "../users/recoveryAddress.ts";
import { resolveUser } from "../users/resolveUser.ts";
import { anything, object, optional } from "../validation/check.ts";
import { clientId, secretHash, stringMap, username } from "../validation/shapes.ts";
import { operation } from "./operation.ts";

export const ForgotPassword = operation({
  name: "ForgotPassword",
  input: object({
    ClientId: clientId,
    SecretHash: optional(secretHash),
    Username: username,
    UserContextData: optional(anything),
    AnalyticsMetadata: optional(anything),
    ClientMetadata: optional(stringMap),
  }),
  async run(cognito, input) {
    const place = placeOf(cognito, input.ClientId);
    const { pool, client } = place;
    checkSecretHash(client, [input.Username], input.SecretHash);
    if (resolveUser(cognito.users, pool, input.Username) === undefined)
      await migrateAtForgotPassword(cognito, place, input.Username, input.ClientMetadata);
    const user = resolveUser(cognito.users, pool, input.Username);
    if (user === undefined) {
      if (hidesUnknownUsers(client)) return { CodeDeliveryDetails: fakeDelivery(pool, input.Username) };
      throw userDoesNotExist();
    }
    if (!user.enabled) throw new CognitoError("NotAuthorizedException", "User is disabled.");
    if (user.status === "FORCE_CHANGE_PASSWORD")
      throw new CognitoError("NotAuthorizedException", "User password cannot be reset in the current state.");
    const CodeDeliveryDetails = await sendCode(cognito, {
      pool,
      user,
      clientId: client.id,
      purpose: "forgot-password",
      source: "CustomMessage_ForgotPassword",
      ...recoveryAddress(pool, user),
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails };
  },
});
