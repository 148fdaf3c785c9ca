import { expect, test } from "vitest";
import { ATTACKS } from "../attacks/index.ts";
import type { AttackResult } from "../run.ts";
import { ALONE, FOLLOWS } from "./cause-rules.ts";
import { causesOf } from "./causes.ts";

function caught(...ids: readonly string[]): readonly AttackResult[] {
  return ids.map((id) => {
    const attack = ATTACKS.find((one) => one.id === id);
    if (!attack) throw new Error(`no attack ${id}`);
    return { attack, outcome: "caught", detail: "x.", steps: [], notes: [], ms: 1 };
  });
}
const grouped = (...ids: readonly string[]) =>
  causesOf(caught(...ids)).map(({ finding, others }) => [
    finding.attack.id,
    others.map(({ attack }) => attack.id),
  ]);

test("what follows from a finding is listed with it", () => {
  expect(grouped("replay", "wrong-answer", "forged-answer")).toEqual([
    ["wrong-answer", ["replay", "forged-answer"]],
  ]);
  expect(grouped("replay", "parallel-replay")).toEqual([["replay", ["parallel-replay"]]]);
});

test("a chain of causes ends at its first", () => {
  expect(grouped("truthy-result", "srp-a-start", "empty-session")).toEqual([
    ["empty-session", ["truthy-result", "srp-a-start"]],
  ]);
});

test("the worst comes first, of equals the one with more to follow", () => {
  expect(
    grouped("contradictory-answer", "key-in-challenge", "replay", "parallel-replay", "attempt-cap").map(
      ([id]) => id,
    ),
  ).toEqual(["replay", "key-in-challenge", "attempt-cap", "contradictory-answer"]);
});

test("every finding is in one group, whatever was caught", () => {
  const all = ATTACKS.map(({ id }) => id);
  const listed = causesOf(caught(...all)).flatMap(({ finding, others }) =>
    [finding, ...others].map(({ attack }) => attack.id),
  );
  expect(listed.toSorted()).toEqual(all.toSorted());
});

test("every attack is in a group of causes or is alone on purpose, never both, and no rule names another one", () => {
  const inGroups = new Set(Object.entries(FOLLOWS).flatMap(([cause, followers]) => [cause, ...followers]));
  const ids = ATTACKS.map(({ id }) => id);
  expect(ids.filter((id) => inGroups.has(id) === ALONE.includes(id))).toEqual([]);
  expect([...inGroups, ...ALONE].filter((id) => !ids.includes(id))).toEqual([]);
});

test.each([
  ["passkey-signature-forged", "passkey-checked-as-it-says"],
  ["wrong-answer", "app-code-without-a-secret"],
  ["known-domain-in-sign-up", "similar-domain-in-sign-up"],
  ["vendor-text-in-error", "provider-fails"],
  ["other-users-proof", "record-of-somebody-else"],
])("what is caught with %s has it as its cause: %s", (cause, follower) => {
  expect(grouped(follower, cause)).toEqual([[cause, [follower]]]);
});

test("no cause follows from what it causes, so that every finding has a first cause", () => {
  for (const cause of Object.keys(FOLLOWS)) {
    const [first] = grouped(cause, ...(FOLLOWS[cause] ?? []));
    expect(first?.[0]).toBe(cause);
  }
});
