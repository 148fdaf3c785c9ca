import {
  AddUserPoolClientSecretCommand,
  CognitoIdentityProviderClient,
  DeleteUserPoolClientSecretCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { AwsCredentials } from "../person/person-ports.ts";
import { listClientSecrets } from "./list.ts";
import type { RotationPorts } from "./rotate.ts";
import { storedSince } from "./stored-since.ts";

/** An app client, its secret in Secrets Manager, and how to reach both. */
export interface ClientSecretPlace {
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly secretArn: string;
  /** Default: by the ways of every AWS SDK. */
  readonly credentials?: AwsCredentials | undefined;
  /** Base URLs of the laptop's servers; absent in an account. */
  readonly local?: { readonly cognitoUrl: string; readonly awsUrl: string } | undefined;
}

/**
 * The ports of an account or of a laptop. The credentials need `cognito-idp:AddUserPoolClientSecret`,
 * `ListUserPoolClientSecrets` and `DeleteUserPoolClientSecret`, `secretsmanager:GetSecretValue` and `PutSecretValue`.
 *
 * @throws {ServiceException} of the AWS SDK, by each port, when AWS refuses or does not answer
 */
export function rotationPorts(place: ClientSecretPlace, wait: () => Promise<void>): RotationPorts {
  const {
    region,
    userPoolId: UserPoolId,
    clientId: ClientId,
    secretArn: SecretId,
    credentials,
    local,
  } = place;
  const access = credentials && {
    credentials: {
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
      ...(credentials.sessionToken !== undefined && { sessionToken: credentials.sessionToken }),
    },
  };
  const cognito = new CognitoIdentityProviderClient({
    region,
    ...access,
    ...(local && { endpoint: local.cognitoUrl }),
  });
  const secrets = new SecretsManagerClient({ region, ...access, ...(local && { endpoint: local.awsUrl }) });
  return {
    listSecrets: () => listClientSecrets(cognito, UserPoolId, ClientId),
    async addSecret() {
      const { ClientSecretDescriptor } = await cognito.send(
        new AddUserPoolClientSecretCommand({ UserPoolId, ClientId }),
      );
      const { ClientSecretId: id, ClientSecretValue: value } = ClientSecretDescriptor ?? {};
      if (!id || !value) throw new Error("AddUserPoolClientSecret: no secret in the answer");
      return { id, value };
    },
    async deleteSecret(ClientSecretId) {
      await cognito.send(new DeleteUserPoolClientSecretCommand({ UserPoolId, ClientId, ClientSecretId }));
    },
    async storedAt() {
      return (await storedSince(secrets, SecretId))?.getTime();
    },
    async store(SecretString) {
      await secrets.send(new PutSecretValueCommand({ SecretId, SecretString }));
    },
    wait,
  };
}
