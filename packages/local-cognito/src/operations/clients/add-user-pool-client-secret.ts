import { OWN_WORDS } from "../../assumptions.ts";
import { CognitoError } from "../../errors.ts";
import { adminPlaceOf } from "../../flows/start/place.ts";
import { chosenSecret, newSecretValue, saveClient, toSecret } from "../../setup/clients.ts";
import { object, optional } from "../../validation/check.ts";
import { clientId, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { describeSecret } from "./client-shapes.ts";

const MAX_SECRETS = 2;

export const AddUserPoolClientSecret = operation({
  name: "AddUserPoolClientSecret",
  signed: true,
  input: object({ UserPoolId: userPoolId, ClientId: clientId, ClientSecret: optional(chosenSecret) }),
  run(cognito, input) {
    const { client } = adminPlaceOf(cognito, input.UserPoolId, input.ClientId);
    const { secrets } = client;
    if (secrets.length === 0) throw new CognitoError("InvalidParameterException", OWN_WORDS.publicClient);
    if (secrets.length >= MAX_SECRETS)
      throw new CognitoError("LimitExceededException", OWN_WORDS.tooManySecrets(MAX_SECRETS));
    // The id holds the time, so a second one within the same millisecond takes the next.
    const now = Math.max(cognito.now(), ...secrets.map(({ createdAt }) => createdAt + 1));
    const secret = toSecret(client.id, input.ClientSecret ?? newSecretValue(), now);
    saveClient(cognito, client.id, client.settings, [...secrets, secret]);
    return { ClientSecretDescriptor: describeSecret(secret, input.ClientSecret === undefined) };
  },
});
