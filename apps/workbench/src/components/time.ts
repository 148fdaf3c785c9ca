/** A time of day, to the second. */
export const timeOfDay = (milliseconds: number): string =>
  new Date(milliseconds).toLocaleTimeString(undefined, { hour12: false });

/** A length of time, as short as it is exact. */
export function duration(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
