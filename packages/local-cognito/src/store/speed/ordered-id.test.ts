import fc from "fast-check";
import { expect, test } from "vitest";
import { orderedId } from "./ordered-id.ts";

const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test("ids have the form of a UUID of version 4, and are in the order of their time", () => {
  fc.assert(
    fc.property(time, time, (a, b) => {
      const [first, second] = [orderedId(Math.min(a, b)), orderedId(Math.max(a, b))];
      expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      if (a !== b) expect(first < second).toBe(true);
    }),
  );
});

test("two ids of the same moment differ", () => {
  expect(orderedId(1)).not.toBe(orderedId(1));
});
