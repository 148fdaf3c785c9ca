import { expiredCode, redeemCode } from "../../messages/redeem-code.ts";
import { authorizeAccess } from "../../tokens/authorize-access.ts";
import { withVerified } from "../../users/verification.ts";
import { object, oneOf } from "../../validation/check.ts";
import { confirmationCode, token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const VerifyUserAttribute = operation({
  name: "VerifyUserAttribute",
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
    // A code for an address that was replaced meanwhile proves nothing about the present one.
    if (proven !== user.attributes[attribute] && !pending.includes(attribute)) throw expiredCode();
    const attributes = withVerified({ ...user.attributes, [attribute]: proven }, attribute);
    cognito.users.update(pool, { ...user, attributes }, cognito.now());
    return {};
  },
});
