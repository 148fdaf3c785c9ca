import { authsignalApi } from "./authsignal.ts";
import { readAuthsignalKey } from "./authsignal-key.ts";
import { Cached } from "./cached.ts";
import { withDeadline } from "./deadline.ts";
import { variable } from "./environment-variables.ts";
import { openConnection } from "./http-request.ts";

/** How long a warm function keeps a key or a setting before it looks again. */
export const REFRESH_MS = 5 * 60_000;

/** The first sign-in waits for a cold function's start-up: longer than this, and the invocation asks itself. */
const WARM_UP_MS = 1_000;

/**
 * Starts what an invocation will wait for while Lambda still initialises the function, where the CPU is not
 * yet throttled. A failure is not raised here: the first invocation asks again and answers with the reason.
 */
export async function warmUp(...loads: readonly (() => Promise<unknown>)[]): Promise<void> {
  await withDeadline(WARM_UP_MS, () => Promise.allSettled(loads.map((load) => load()))).catch(() => {});
}

/** The Authsignal client of a function, with its key from Secrets Manager. */
export function authsignalFromEnvironment(env: NodeJS.ProcessEnv) {
  const key = new Cached(async () => readAuthsignalKey(variable(env, "AUTHSIGNAL_KEY_SECRET")), REFRESH_MS);
  const apiUrl = () => variable(env, "AUTHSIGNAL_API_URL");
  return {
    key,
    api: () => authsignalApi(key, apiUrl()),
    /** Opens the connection that the first invocation will use. */
    connect: async () => openConnection(new URL(apiUrl())),
  };
}
