import { UNKNOWN_SIGN_UP_CODE } from "../../assumptions.ts";
import { publicCall } from "../../call.ts";
import { CognitoError, userDoesNotExist } from "../../errors.ts";
import { confirmSignUpSession } from "../../flows/user-auth/sign-up-session.ts";
import { codeMismatch, expiredCode, redeemCode } from "../../messages/redeem-code.ts";
import { hidesUnknownUsers } from "../../pools/app-client.ts";
import { checkSecretHash } from "../../pools/secret-hash.ts";
import { postConfirmation } from "../../triggers/notifications.ts";
import { resolveUser } from "../../users/resolve-user.ts";
import { attributeOfAddress, withVerified } from "../../users/verification.ts";
import { anything, boolean, object, optional } from "../../validation/check.ts";
import {
  clientId,
  confirmationCode,
  secretHash,
  session,
  stringMap,
  userContextData,
  username,
} from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

const hidden = (): CognitoError =>
  UNKNOWN_SIGN_UP_CODE === "ExpiredCodeException" ? expiredCode() : codeMismatch();

export const ConfirmSignUp = operation({
  input: object({
    ClientId: clientId,
    SecretHash: optional(secretHash),
    Username: username,
    ConfirmationCode: confirmationCode,
    ForceAliasCreation: optional(boolean),
    AnalyticsMetadata: optional(anything),
    UserContextData: optional(userContextData),
    ClientMetadata: optional(stringMap),
    Session: optional(session),
  }),
  async run(cognito, input) {
    const call = publicCall(cognito, input.ClientId, input.ClientMetadata);
    const { pool, client } = call;
    checkSecretHash(client, [input.Username], input.SecretHash);
    const user = resolveUser(cognito.users, pool, input.Username);
    if (user === undefined) throw hidesUnknownUsers(client) ? hidden() : userDoesNotExist();
    if (user.status !== "UNCONFIRMED")
      throw new CognitoError(
        "NotAuthorizedException",
        `User cannot be confirmed. Current status is ${user.status}`,
      );
    const target = redeemCode(cognito, user, "sign-up", input.ConfirmationCode);
    const attribute = attributeOfAddress(user.attributes, target);
    const attributes = attribute === undefined ? user.attributes : withVerified(user.attributes, attribute);
    const force = input.ForceAliasCreation ?? false;
    const confirmed = cognito.users.update(
      pool,
      user.rowId,
      () => ({ status: "CONFIRMED", attributes }),
      cognito.now(),
      force,
    );
    const Session = attribute && confirmSignUpSession(call, input.Session, confirmed, attribute);
    await postConfirmation(call, confirmed, "PostConfirmation_ConfirmSignUp");
    return { Session };
  },
});
