import { fieldOf } from "../rules/json.ts";
import { PublicError } from "../rules/public-error.ts";
import { callAws, SECRETS_MANAGER } from "./aws-json.ts";

/**
 * Reads a secret, which is text, from Secrets Manager.
 *
 * @param secretId ARN or name of the secret
 * @param form what the text must match
 * @param expected the same in words, for the log: which variable names the secret, and what it must hold
 * @throws {PublicError} `CONFIGURATION_ERROR` when there is no such secret, it may not be read, or has another form;
 * `AWS_UNAVAILABLE` when Secrets Manager does not answer
 */
export async function readSecret(secretId: string, form: RegExp, expected: string): Promise<string> {
  const result = await callAws(SECRETS_MANAGER, "GetSecretValue", { SecretId: secretId });
  const value = fieldOf(result, "SecretString");
  if (typeof value === "string" && form.test(value)) return value;
  throw new PublicError("CONFIGURATION_ERROR", expected, "Secrets Manager");
}
