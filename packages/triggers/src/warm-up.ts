import { authsignalApi } from "./authsignal.ts";
import { readAuthsignalKey } from "./authsignal-key.ts";
import { Cached } from "./cached.ts";
import { variable } from "./environment-variables.ts";

/** How long a warm function keeps a key or a setting before it looks again. */
export const REFRESH_MS = 5 * 60_000;

/**
 * Starts what an invocation will wait for while Lambda still initialises the function, where the CPU is not
 * yet throttled. A failure is not raised here: the first invocation asks again and answers with the reason.
 */
export async function warmUp(...loads: readonly (() => Promise<unknown>)[]): Promise<void> {
  await Promise.allSettled(loads.map((load) => load()));
}

/** The Authsignal client of a function, with its key from Secrets Manager. */
export function authsignalFromEnvironment(env: NodeJS.ProcessEnv) {
  const key = new Cached(async () => readAuthsignalKey(variable(env, "AUTHSIGNAL_KEY_SECRET")), REFRESH_MS);
  return { key, api: () => authsignalApi(key, variable(env, "AUTHSIGNAL_API_URL")) };
}
