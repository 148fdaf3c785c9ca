import fc from "fast-check";
import { expect, test } from "vitest";
import { promotionFault, promotionOrder } from "./promotion-order.ts";

const stacks = (from: Readonly<Record<string, unknown>>) =>
  Object.entries(from).map(([stack, promotedFrom]) => ({ stack, promotedFrom }));

test("a stack follows the one that it is promoted from, and its own followers come before its siblings", () => {
  const order = promotionOrder(
    stacks({ prod: "staging", qa: "dev", staging: "dev", dev: undefined, a: undefined, load: "qa" }),
  );
  expect(order).toEqual(["a", "dev", "qa", "load", "staging", "prod"]);
});

test("a stack whose predecessor is not there comes first, as does a setting that is not text", () => {
  expect(promotionOrder(stacks({ prod: "gone", b: { x: 1 }, a: "prod" }))).toEqual(["b", "prod", "a"]);
});

test("each stack is listed once and after its predecessor, whatever the files say", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  const files = fc.array(fc.constantFrom(...names, "gone", undefined), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(files, (from) => {
      const read = names.map((stack, index) => ({ stack, promotedFrom: from[index] }));
      const order = promotionOrder(read);
      expect(order.toSorted()).toEqual(names);
      for (const one of read) {
        const isFaulty = read.some((other) => promotionFault(other, read).length > 0);
        if (!isFaulty && typeof one.promotedFrom === "string")
          expect(order.indexOf(one.promotedFrom)).toBeLessThan(order.indexOf(one.stack));
      }
    }),
    { numRuns: 500 },
  );
});

test("every circle is a fault of each stack in it, and of no other", () => {
  const all = stacks({ a: "b", b: "c", c: "a", d: "c", e: undefined });
  const faulty = all.filter((one) => promotionFault(one, all).length > 0).map(({ stack }) => stack);
  expect(faulty).toEqual(["a", "b", "c"]);
});
