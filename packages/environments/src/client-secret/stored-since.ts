import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";

/**
 * Since when a secret has its value; `undefined` where it has none yet.
 *
 * @throws {ServiceException} of the AWS SDK when AWS refuses or does not answer
 */
export async function storedSince(
  secrets: SecretsManagerClient,
  SecretId: string,
): Promise<Date | undefined> {
  try {
    const { CreatedDate } = await secrets.send(new GetSecretValueCommand({ SecretId }));
    return CreatedDate;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
