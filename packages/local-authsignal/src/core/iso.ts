/** Milliseconds since the epoch as ISO 8601 in UTC; an absent time stays absent. */
export function iso(at: number): string;
export function iso(at: number | undefined): string | undefined;
export function iso(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
