import { publicCall } from "../../call.ts";
import { CognitoError, userDoesNotExist } from "../../errors.ts";
import { sendCode } from "../../messages/send-code.ts";
import { hidesUnknownUsers } from "../../pools/app-client.ts";
import { checkSecretHash } from "../../pools/secret-hash.ts";
import { resolveUser } from "../../users/resolve-user.ts";
import { fakeDelivery } from "../../users/unknown-user.ts";
import { addressToVerify } from "../../users/verification.ts";
import { anything, object, optional } from "../../validation/check.ts";
import { clientId, secretHash, stringMap, userContextData, username } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const ResendConfirmationCode = operation({
  input: object({
    ClientId: clientId,
    SecretHash: optional(secretHash),
    Username: username,
    AnalyticsMetadata: optional(anything),
    UserContextData: optional(userContextData),
    ClientMetadata: optional(stringMap),
  }),
  async run(cognito, input) {
    const call = publicCall(cognito, input.ClientId, input.ClientMetadata);
    const { pool, client } = call;
    checkSecretHash(client, [input.Username], input.SecretHash);
    const user = resolveUser(cognito.users, pool, input.Username);
    if (user === undefined) {
      if (hidesUnknownUsers(client)) return { CodeDeliveryDetails: fakeDelivery(pool, input.Username) };
      throw userDoesNotExist();
    }
    if (user.status !== "UNCONFIRMED")
      throw new CognitoError("InvalidParameterException", "User is already confirmed.");
    const address = addressToVerify(pool, user.attributes);
    if (address === undefined)
      throw new CognitoError("InvalidParameterException", "Auto verification not turned on.");
    const CodeDeliveryDetails = await sendCode(call, {
      user,
      purpose: "sign-up",
      source: "CustomMessage_ResendCode",
      ...address,
    });
    return { CodeDeliveryDetails };
  },
});
