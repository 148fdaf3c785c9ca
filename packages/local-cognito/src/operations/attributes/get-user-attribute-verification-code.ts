import { CognitoError } from "../../errors.ts";
import { sendCode } from "../../messages/send-code.ts";
import { authorizeAccess } from "../../tokens/authorize-access.ts";
import { object, oneOf, optional } from "../../validation/check.ts";
import { stringMap, token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const GetUserAttributeVerificationCode = operation({
  name: "GetUserAttributeVerificationCode",
  input: object({
    AccessToken: token,
    AttributeName: oneOf("email", "phone_number"),
    ClientMetadata: optional(stringMap),
  }),
  async run(cognito, input) {
    const { pool, client, user } = await authorizeAccess(cognito, input.AccessToken);
    const attribute = input.AttributeName;
    const to = user.attributes[attribute];
    if (to === undefined || to === "")
      throw new CognitoError(
        "InvalidParameterException",
        `User does not have a value for ${attribute} to be verified.`,
      );
    const CodeDeliveryDetails = await sendCode(cognito, {
      pool,
      user,
      clientId: client.id,
      purpose: `verify:${attribute}`,
      source: "CustomMessage_VerifyUserAttribute",
      attribute,
      to,
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails };
  },
});
