import { setTimeout } from "node:timers/promises";

/**
 * Lets work take at least some time, whether it ends well or not: the answers about a known and an unknown user are
 * then as slow as each other.
 *
 * @param ms milliseconds
 * @throws whatever `work` throws, no sooner
 */
export async function atLeast<Result>(
  ms: number,
  work: () => Promise<Result>,
  wait: (ms: number) => Promise<unknown> = setTimeout,
): Promise<Result> {
  const [done] = await Promise.allSettled([work(), wait(ms)]);
  if (done.status === "rejected") throw done.reason;
  return done.value;
}
