import { describe, expect, test } from "vitest";
import { moment } from "./moment.ts";

const NOW = Date.UTC(2026, 10, 23, 3, 0, 0);

describe("moment", () => {
  test("names the instant for machines and for people", () => {
    expect(moment(NOW, NOW, "Europe/Berlin")).toEqual({
      iso: "2026-11-23T03:00:00.000Z",
      clock: "23 Nov 2026, 04:00:00",
      relative: "now",
    });
  });

  test.each([
    [1_000, "in 1 second"],
    [59_000, "in 59 seconds"],
    [3_599_000, "in 60 minutes"],
    [-3_600_000, "1 hour ago"],
    [30 * 86_400_000, "in 30 days"],
    [499, "now"],
  ])("says how far %i ms are, rounded to one unit", (offset, text) => {
    expect(moment(NOW + offset, NOW).relative).toBe(text);
  });
});
