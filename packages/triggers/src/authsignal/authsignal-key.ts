import { AUTHSIGNAL_KEY } from "../assumptions.ts";
import { callAws, SECRETS_MANAGER } from "../aws/aws-json.ts";
import { isRecord } from "../rules/is-record.ts";
import { PublicError } from "../rules/public-error.ts";

/**
 * Reads the Authsignal server API key from Secrets Manager. The secret's value is the key itself.
 *
 * @param secretId ARN or name of the secret
 * @throws PublicError
 */
export async function readAuthsignalKey(secretId: string): Promise<string> {
  const result = await callAws(SECRETS_MANAGER, "GetSecretValue", { SecretId: secretId });
  const key = isRecord(result) ? result["SecretString"] : undefined;
  if (typeof key !== "string" || !AUTHSIGNAL_KEY.test(key)) {
    throw new PublicError(
      "CONFIGURATION_ERROR",
      "the Authsignal secret must hold the server API key as plain text, without spaces or quotes",
      "Secrets Manager",
    );
  }
  return key;
}
