import { expect, test } from "vitest";
import { ATTACKS } from "../attacks/index.ts";
import type { AttackResult } from "../run.ts";
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
