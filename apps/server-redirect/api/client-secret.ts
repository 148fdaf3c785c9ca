import { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";

/** For so long a secret counts as the current one. `pnpm run env rotate-client-secret` waits longer before it deletes the old. */
const FRESH_MS = 5 * 60_000;

/**
 * Reads the app client's secret from Secrets Manager, now and then again, so that a new one needs no restart.
 *
 * @param secretId the secret's ARN
 * @param now milliseconds since the epoch
 * @returns the secret; with `renew`, which somebody says who was refused with the last one, read at once
 */
export function clientSecret(
  secrets: { send(command: GetSecretValueCommand): Promise<{ SecretString?: string | undefined }> },
  secretId: string,
  now: () => number = Date.now,
): (renew: boolean) => Promise<string> {
  let held: { readonly value: string; readonly readAt: number } | undefined;
  return async (renew) => {
    if (held && !renew && now() - held.readAt < FRESH_MS) return held.value;
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (!SecretString)
      throw new Error(
        "the app client's secret is empty; expected pnpm run env rotate-client-secret to fill it",
      );
    held = { value: SecretString, readAt: now() };
    return SecretString;
  };
}
