/** Waits until so many milliseconds have passed since `started`. */
export async function floor(started: number, ms: number): Promise<void> {
  const left = ms - (performance.now() - started);
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}
