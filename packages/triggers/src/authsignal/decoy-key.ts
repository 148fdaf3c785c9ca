import { DECOY_KEY } from "../assumptions.ts";
import { readSecret } from "../aws/read-secret.ts";
import { type Cached, cached } from "../lambda/cached.ts";
import type { Env } from "../lambda/environment-variables.ts";
import { REFRESH_MS } from "../lambda/warm-up.ts";

/** What the ids of unknown people are made with: a secret of its own, or the Authsignal key. */
export function decoyKeyFromEnvironment(env: Env, authsignalKey: Cached<string>): Cached<string> {
  const secret = env["DECOY_KEY_SECRET"];
  const expected = "DECOY_KEY_SECRET: expected text of at least 32 characters";
  return secret ? cached(async () => readSecret(secret, DECOY_KEY, expected), REFRESH_MS) : authsignalKey;
}
