import { CognitoError } from "../../errors.ts";
import { expiredCode, redeemCode } from "../../messages/redeem-code.ts";
import { sendCode } from "../../messages/send-code.ts";
import { authorizeAccess } from "../../tokens/authorize-access.ts";
import type { User } from "../../users/user.ts";
import { withVerified } from "../../users/verification.ts";
import { object, oneOf, optional } from "../../validation/check.ts";
import { confirmationCode, stringMap, token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const GetUserAttributeVerificationCode = operation({
  input: object({
    AccessToken: token,
    AttributeName: oneOf("email", "phone_number"),
    ClientMetadata: optional(stringMap),
  }),
  async run(cognito, input) {
    const access = await authorizeAccess(cognito, input.AccessToken);
    const { user } = access;
    const attribute = input.AttributeName;
    const to = user.attributes[attribute];
    if (to === undefined || to === "")
      throw new CognitoError(
        "InvalidParameterException",
        `User does not have a value for ${attribute} to be verified.`,
      );
    const call = { ...access, cognito, clientMetadata: input.ClientMetadata };
    const CodeDeliveryDetails = await sendCode(call, {
      user,
      purpose: `verify:${attribute}`,
      source: "CustomMessage_VerifyUserAttribute",
      attribute,
      to,
    });
    return { CodeDeliveryDetails };
  },
});

export const VerifyUserAttribute = operation({
  input: object({
    AccessToken: token,
    AttributeName: oneOf("email", "phone_number"),
    Code: confirmationCode,
  }),
  async run(cognito, input) {
    const { pool, user } = await authorizeAccess(cognito, input.AccessToken);
    const attribute = input.AttributeName;
    const pending =
      pool.settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
    const proven = redeemCode(cognito, user, `verify:${attribute}`, input.Code);
    const change = (present: User) => {
      // A code for an address that was replaced meanwhile proves nothing about the present one.
      if (proven !== present.attributes[attribute] && !pending.includes(attribute)) throw expiredCode();
      return { attributes: withVerified({ ...present.attributes, [attribute]: proven }, attribute) };
    };
    cognito.users.update(pool, user.rowId, change, cognito.now());
    return {};
  },
});
