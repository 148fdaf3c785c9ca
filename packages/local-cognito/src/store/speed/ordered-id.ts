import { randomUUID } from "node:crypto";

/**
 * A new UUID in the form of version 4, of which the first 48 bits are the time: ids that are made together follow each
 * other, so their rows are in one page of a table that is ordered by id.
 *
 * @param now milliseconds since the epoch
 */
export function orderedId(now: number): string {
  const time = now.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}${randomUUID().slice(13)}`;
}
