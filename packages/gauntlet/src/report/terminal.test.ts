import { expect, test } from "vitest";
import { attemptCap } from "../attacks/define/attempt-cap.ts";
import { srpAStart } from "../attacks/define/srp-a-start.ts";
import { ATTACKS } from "../attacks/index.ts";
import { parallelReplay } from "../attacks/proof/parallel-replay.ts";
import { proofWithoutBinding } from "../attacks/proof/proof-without-binding.ts";
import { replay } from "../attacks/proof/replay.ts";
import type { AttackResult, Report } from "../run.ts";
import { terminalReport } from "./terminal.ts";

function result(
  attack: AttackResult["attack"],
  outcome: AttackResult["outcome"],
  rest: Partial<AttackResult> = {},
): AttackResult {
  return { attack, outcome, detail: `${attack.id} it is.`, steps: [], notes: [], ms: 1, ...rest };
}
const written = (results: readonly AttackResult[], rest: Partial<Report> = {}) =>
  terminalReport({ signIn: { outcome: "not played" }, results, random: undefined, ok: true, ...rest }, false);

test("a finding alone has nothing that follows from it", () => {
  expect(written([result(replay, "caught")])).not.toContain("follow");
});

test.each([
  [
    [parallelReplay],
    "    1 more finding follows from this one:\n      parallel-replay: parallel-replay it is.\n",
  ],
  [
    [parallelReplay, proofWithoutBinding],
    "    2 more findings follow from this one:\n      parallel-replay: parallel-replay it is.\n      proof-without-binding: ",
  ],
])("what follows from a finding is counted and named: %#", (followers, expected) => {
  const results = [replay, ...followers].map((attack) => result(attack, "caught"));
  const text = written(results);
  expect(text).toContain(expected);
  expect(text.match(/✗ caught/g)).toHaveLength(1);
});

test("steps are numbered below each other", () => {
  const text = written([result(srpAStart, "caught", { steps: ["one", "two"] })]);
  expect(text).toContain("    Shown by 1. one\n             2. two\n");
});

test.each([
  [1, `${ATTACKS[0]?.title}: not applicable, x  ${ATTACKS[0]?.id}\n`],
  [4, "4 attacks: not applicable, x  "],
  [5, ", and 1 more\n"],
])("of %i attacks that were left out for one reason the line is right", (count, expected) => {
  const results = ATTACKS.slice(0, count).map((attack) => result(attack, "not applicable", { detail: "x" }));
  const text = written(results);
  expect(text).toContain(expected);
  expect(text.includes("more\n")).toBe(count > 4);
});

test("one attack that was not reached is enough to name --all", () => {
  expect(written([result(replay, "not tested")], { ok: false })).toContain("    Try      --all");
  expect(written([result(replay, "withstood")])).not.toContain("--all");
});

test("what was measured stands below the attack that withstood", () => {
  expect(written([result(attemptCap, "withstood", { notes: ["3 tries.", "30 ms."] })])).toContain(
    `✓ ${attemptCap.title}  attempt-cap\n    3 tries.\n    30 ms.\n`,
  );
});

test.each<[Report["signIn"], string]>([
  [
    { outcome: "played", proof: "message, code 1" },
    "✓ A complete sign-in was played; its proof came from: message, code 1\n\n",
  ],
  [{ outcome: "not played" }, "- No sign-in was played: that needs Define, Create and Verify\n\n"],
  [
    { outcome: "failed", saw: "Create threw X." },
    "✗ No complete sign-in could be played, so nothing that depends on one was tested.\n    Saw      Create threw X.\n",
  ],
])("the first line says how the sign-in went: %#", (signIn, expected) => {
  expect(written([], { signIn }).startsWith(expected)).toBe(true);
});

test("the last line counts, without what there is none of", () => {
  const last = (text: string) => text.trimEnd().split("\n").at(-1);
  expect(last(written([result(replay, "withstood")]))).toBe("1 withstood, 0 caught, 0 not applicable");
  const all = [
    result(replay, "caught"),
    result(srpAStart, "advice"),
    result(attemptCap, "not tested"),
    result(parallelReplay, "not applicable"),
  ];
  expect(last(written(all, { ok: false }))).toBe(
    "0 withstood, 1 caught, 1 advice, 1 not applicable, 1 not tested",
  );
  const counterexample = { session: { rounds: [], userNotFound: false }, problem: "Define gave tokens." };
  const text = written([], { ok: false, random: { sequences: 1_234, seed: 7, counterexample } });
  expect(text).toContain("✗ 1,234 random sessions (seed 7): Define gave tokens.");
  expect(last(text)).toBe("0 withstood, 0 caught, 0 not applicable, random sessions failed");
});

test("colours are those of a terminal, and the text between them is the same", () => {
  const report: Report = {
    signIn: { outcome: "failed", saw: "X." },
    results: [result(replay, "caught"), result(attemptCap, "withstood"), result(srpAStart, "advice")],
    random: undefined,
    ok: false,
  };
  const coloured = terminalReport(report, true);
  // biome's rule against control characters does not know what colours are made of.
  const plain = coloured
    .split("\u001b")
    .map((part, i) => (i === 0 ? part : part.replace(/^\[\d+m/, "")))
    .join("");
  expect(plain).toBe(terminalReport(report, false));
  expect(coloured).toContain("\u001b[31m✗ caught\u001b[39m");
  expect(coloured).toContain("\u001b[32m✓\u001b[39m");
  expect(coloured).toContain("\u001b[33m!\u001b[39m");
});
