import fc from "fast-check";
import { expect, test } from "vitest";
import type { Attack, Severity } from "./attack.ts";
import { AttackQueue } from "./attack-queue.ts";
import { ATTACKS } from "./attacks/index.ts";

const [any] = ATTACKS;
function attack(id: string, severity: Severity, isSlow = false): Attack {
  if (!any) throw new Error("there are no attacks");
  const { slow: _slow, first: _first, ...rest } = any;
  return { ...rest, id, severity, ...(isSlow && { slow: true }) };
}

function all(queue: AttackQueue, prefers: "quick" | "slow"): readonly string[] {
  const ids: string[] = [];
  for (let next = queue.next(prefers); next; next = queue.next(prefers)) ids.push(next.id);
  return ids;
}

const SOME = [
  attack("a", "medium"),
  attack("b", "critical"),
  attack("c", "high", true),
  attack("d", "high"),
  attack("e", "critical", true),
];

test("the worst comes first, what waits last", () => {
  expect(all(new AttackQueue(SOME), "quick")).toEqual(["b", "d", "a", "e", "c"]);
});

test("what the others depend on comes before the worst", () => {
  const first: Attack = { ...attack("f", "medium"), first: true };
  expect(all(new AttackQueue([...SOME, first]), "quick")[0]).toBe("f");
});

test("a lab for what waits begins with it, and then helps the others", () => {
  expect(all(new AttackQueue(SOME), "slow")).toEqual(["e", "c", "b", "d", "a"]);
});

test("two labs share the attacks, each of which runs once", () => {
  const anyAttacks = fc.array(
    fc.tuple(fc.constantFrom<Severity>("critical", "high", "medium"), fc.boolean()),
    { maxLength: 20 },
  );
  const anyOrder = fc.array(fc.constantFrom("quick", "slow"), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(anyAttacks, anyOrder, (attacks, order) => {
      const given = attacks.map(([severity, isSlow], i) => attack(`${i}`, severity, isSlow));
      const queue = new AttackQueue(given);
      expect(queue.length).toBe(given.length);
      const taken = order.flatMap((prefers) => queue.next(prefers === "slow" ? "slow" : "quick")?.id ?? []);
      expect(taken.toSorted()).toEqual(given.map(({ id }) => id).toSorted());
      expect(queue.length).toBe(0);
    }),
  );
});
