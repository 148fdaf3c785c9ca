import {
  type CognitoIdentityProviderClient,
  ListUserPoolClientSecretsCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { HeldSecret } from "./rotate.ts";

/** The secrets that a client has. */
export async function listClientSecrets(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  ClientId: string,
): Promise<HeldSecret[]> {
  const { ClientSecrets = [] } = await cognito.send(
    new ListUserPoolClientSecretsCommand({ UserPoolId, ClientId }),
  );
  return ClientSecrets.map(({ ClientSecretId = "", ClientSecretCreateDate }) => ({
    id: ClientSecretId,
    createdAt: ClientSecretCreateDate?.getTime() ?? 0,
  }));
}
