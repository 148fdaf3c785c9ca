import { OWN_WORDS } from "../../assumptions.ts";
import { adminClientCall } from "../../call.ts";
import { CognitoError } from "../../errors.ts";
import { chosenSecret } from "../../pools/client-settings.ts";
import { newSecretValue, saveClient, toSecret } from "../../setup/clients.ts";
import { object, optional, string } from "../../validation/check.ts";
import { clientId, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { describeSecret } from "./client-shapes.ts";

const MAX_SECRETS = 2;

export const AddUserPoolClientSecret = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, ClientId: clientId, ClientSecret: optional(chosenSecret) }),
  run(cognito, input) {
    const { client } = adminClientCall(cognito, input.UserPoolId, input.ClientId);
    const { secrets } = client;
    if (secrets.length === 0) throw new CognitoError("InvalidParameterException", OWN_WORDS.publicClient);
    if (secrets.length >= MAX_SECRETS)
      throw new CognitoError("LimitExceededException", OWN_WORDS.tooManySecrets(MAX_SECRETS));
    // The id contains the time, so a second one within the same millisecond gets the next.
    const now = Math.max(cognito.now(), ...secrets.map(({ createdAt }) => createdAt + 1));
    const secret = toSecret(client.id, input.ClientSecret ?? newSecretValue(), now);
    saveClient(cognito, client.id, client.settings, [...secrets, secret]);
    return { ClientSecretDescriptor: describeSecret(secret, input.ClientSecret === undefined) };
  },
});

export const ListUserPoolClientSecrets = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, ClientId: clientId, NextToken: optional(string()) }),
  run(cognito, input) {
    const { client } = adminClientCall(cognito, input.UserPoolId, input.ClientId);
    return { ClientSecrets: client.secrets.map((secret) => describeSecret(secret, false)) };
  },
});

export const DeleteUserPoolClientSecret = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, ClientId: clientId, ClientSecretId: string({ min: 1, max: 256 }) }),
  run(cognito, input) {
    const { client } = adminClientCall(cognito, input.UserPoolId, input.ClientId);
    const left = client.secrets.filter(({ id }) => id !== input.ClientSecretId);
    if (left.length === client.secrets.length)
      throw new CognitoError("ResourceNotFoundException", OWN_WORDS.noSecret(input.ClientSecretId));
    if (left.length === 0) throw new CognitoError("InvalidParameterException", OWN_WORDS.lastSecret);
    saveClient(cognito, client.id, client.settings, left);
    return {};
  },
});
