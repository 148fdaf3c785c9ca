import { CognitoError } from "../../errors.ts";
import { clientMembers, createClientInput } from "../../pools/client-settings.ts";
import { newClientId, newSecretValue, saveClient, toSecret } from "../../setup/clients.ts";
import { operation } from "../shared/operation.ts";
import { pick } from "../shared/pick.ts";
import { describeClient } from "./client-shapes.ts";

export const CreateUserPoolClient = operation({
  signed: true,
  input: createClientInput,
  run(cognito, input) {
    const { UserPoolId, ClientName, GenerateSecret, ClientSecret } = input;
    if (GenerateSecret === true && ClientSecret !== undefined)
      throw new CognitoError(
        "InvalidParameterException",
        "Give either GenerateSecret or ClientSecret, not both.",
      );
    const id = newClientId();
    const value = ClientSecret ?? (GenerateSecret === true ? newSecretValue() : undefined);
    const secrets = value === undefined ? [] : [toSecret(id, value, cognito.now())];
    const settings = { ...pick(input, Object.keys(clientMembers)), UserPoolId, ClientName };
    return { UserPoolClient: describeClient(saveClient(cognito, id, settings, secrets)) };
  },
});
