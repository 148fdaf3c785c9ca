/** A point in time for people and for `<time datetime>`. */
export interface Moment {
  /** ISO 8601, in UTC. */
  readonly iso: string;
  /** Such as "23 Nov 2026, 04:12:45". */
  readonly clock: string;
  /** Such as "in 59 minutes". */
  readonly relative: string;
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/**
 * @param at milliseconds since the epoch
 * @param now milliseconds since the epoch
 * @param timeZone IANA name; the reader's own if left out
 */
export function moment(at: number, now: number, timeZone?: string): Moment {
  const clock = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "medium",
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return { iso: new Date(at).toISOString(), clock: clock.format(at), relative: relative(at - now) };
}

function relative(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS[3];
  return seconds === 0 ? "now" : RELATIVE.format(Math.round(seconds / size), unit);
}
