import { readSecret } from "../aws/read-secret.ts";
import { Cached } from "../lambda/cached.ts";
import { variable } from "../lambda/environment-variables.ts";
import { openConnection } from "../lambda/http-request.ts";
import { REFRESH_MS } from "../lambda/warm-up.ts";
import { authsignalCall } from "./authsignal-api.ts";
import { readAuthsignalKey } from "./authsignal-key.ts";

/** The Authsignal client of a function, with its key from Secrets Manager. */
export function authsignalFromEnvironment(env: NodeJS.ProcessEnv) {
  const key = new Cached(async () => readAuthsignalKey(variable(env, "AUTHSIGNAL_KEY_SECRET")), REFRESH_MS);
  const decoySecret = env["DECOY_KEY_SECRET"];
  const apiUrl = () => variable(env, "AUTHSIGNAL_API_URL");
  return {
    key,
    /** What the ids of unknown people are made with: a secret of its own, or the Authsignal key. */
    decoyKey: decoySecret ? new Cached(() => readSecret(decoySecret), REFRESH_MS) : key,
    call: () => authsignalCall(key, apiUrl()),
    /** Opens the connection that the first invocation will use. */
    connect: async () => openConnection("Authsignal", new URL(apiUrl())),
  };
}
