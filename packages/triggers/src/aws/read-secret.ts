import { isRecord } from "../rules/is-record.ts";
import { PublicError } from "../rules/public-error.ts";
import { callAws, SECRETS_MANAGER } from "./aws-json.ts";

/** Shortest secret that ids may be made with. */
const SHORTEST = 32;

/**
 * Reads a secret of 32 characters or more from Secrets Manager.
 *
 * @param secretId ARN or name of the secret
 * @throws PublicError
 */
export async function readSecret(secretId: string): Promise<string> {
  const result = await callAws(SECRETS_MANAGER, "GetSecretValue", { SecretId: secretId });
  const value = isRecord(result) ? result["SecretString"] : undefined;
  if (typeof value === "string" && value.length >= SHORTEST) return value;
  throw new PublicError(
    "CONFIGURATION_ERROR",
    `DECOY_KEY_SECRET: expected text of at least ${SHORTEST} characters`,
    "Secrets Manager",
  );
}
