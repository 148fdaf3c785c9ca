import { OWN_WORDS } from "../../assumptions.ts";
import { CognitoError } from "../../errors.ts";
import { adminPlaceOf } from "../../flows/start/place.ts";
import { saveClient } from "../../setup/clients.ts";
import { object, string } from "../../validation/check.ts";
import { clientId, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const DeleteUserPoolClientSecret = operation({
  name: "DeleteUserPoolClientSecret",
  signed: true,
  input: object({ UserPoolId: userPoolId, ClientId: clientId, ClientSecretId: string({ min: 1, max: 256 }) }),
  run(cognito, input) {
    const { client } = adminPlaceOf(cognito, input.UserPoolId, input.ClientId);
    const left = client.secrets.filter(({ id }) => id !== input.ClientSecretId);
    if (left.length === client.secrets.length)
      throw new CognitoError("ResourceNotFoundException", OWN_WORDS.noSecret(input.ClientSecretId));
    if (left.length === 0) throw new CognitoError("InvalidParameterException", OWN_WORDS.lastSecret);
    saveClient(cognito, client.id, client.settings, left);
    return {};
  },
});
