import { withDeadline } from "./deadline.ts";

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
