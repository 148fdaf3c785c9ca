import { AUTHSIGNAL_KEY } from "../assumptions.ts";
import { readSecret } from "../aws/read-secret.ts";
import { cached } from "../lambda/cached.ts";
import { variable } from "../lambda/environment-variables.ts";
import { openConnection } from "../lambda/http-request.ts";
import { REFRESH_MS } from "../lambda/warm-up.ts";
import { authsignalCall } from "./authsignal-api.ts";

/**
 * Reads the Authsignal server API key. The secret's value is the key itself.
 *
 * @param secretId ARN or name of the secret
 * @throws {PublicError} as `readSecret`
 */
export function readAuthsignalKey(secretId: string): Promise<string> {
  const expected = "AUTHSIGNAL_KEY_SECRET: expected the server API key, and nothing else";
  return readSecret(secretId, AUTHSIGNAL_KEY, expected);
}

/** The Authsignal client of a function, with its key from Secrets Manager. */
export function authsignalFromEnvironment(env: NodeJS.ProcessEnv) {
  const key = cached(async () => readAuthsignalKey(variable(env, "AUTHSIGNAL_KEY_SECRET")), REFRESH_MS);
  const apiUrl = () => variable(env, "AUTHSIGNAL_API_URL");
  return {
    key,
    call: () => authsignalCall(key, apiUrl()),
    /** Opens the connection that the first invocation will use. */
    connect: async () => openConnection("Authsignal", new URL(apiUrl())),
  };
}
