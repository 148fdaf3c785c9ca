import { expect, test } from "vitest";
import { attemptCap } from "../attacks/define/attempt-cap.ts";
import { srpAStart } from "../attacks/define/srp-a-start.ts";
import { parallelReplay } from "../attacks/proof/parallel-replay.ts";
import { replay } from "../attacks/proof/replay.ts";
import type { AttackResult, Report } from "../run.ts";
import { jsonReport } from "./json.ts";
import { junitReport } from "./junit.ts";
import { sarifReport } from "./sarif.ts";

function reportOf(
  attack: AttackResult["attack"],
  outcome: AttackResult["outcome"],
  detail = "It is.",
): Report {
  const results = [{ attack, outcome, detail, steps: ["one"], notes: ["3 ms"], ms: 1_234 }];
  return { signIn: { outcome: "not played" }, results, random: undefined, ok: outcome !== "caught" };
}

test("JSON names the finding that another one follows from, and null where there is none", () => {
  const report = reportOf(replay, "caught");
  const both = { ...report, results: [...report.results, ...reportOf(parallelReplay, "caught").results] };
  const { attacks } = JSON.parse(jsonReport(both));
  expect(attacks.map(({ id, cause }: { id: string; cause: string }) => [id, cause])).toEqual([
    ["replay", null],
    ["parallel-replay", "replay"],
  ]);
});

test("JSON has what a reader needs of an attack, indented by two, with a line break at the end", () => {
  const text = jsonReport(reportOf(srpAStart, "caught"));
  expect(text).toMatch(/^\{\n {2}"ok": false,\n/);
  expect(text.endsWith("}\n")).toBe(true);
  const { id, title, triggers, severity, does, aws, fix } = srpAStart;
  expect(JSON.parse(text).attacks).toEqual([
    {
      ...{ id, title, triggers, severity, does, aws, fix },
      asvs: `v5.0.0-${srpAStart.asvs}`,
      outcome: "caught",
      detail: "It is.",
      cause: null,
      steps: ["one"],
      notes: ["3 ms"],
      ms: 1_234,
    },
  ]);
});

test.each<[AttackResult["outcome"], RegExp]>([
  ["withstood", /time="1.234"><\/testcase>$/],
  ["caught", /time="1.234"><failure type="critical" message="It is.">.*<\/failure><\/testcase>$/s],
  ["advice", /time="1.234"><system-out>Advice: It is.\nFix: .*<\/system-out><\/testcase>$/s],
  ["not applicable", /time="1.234"><skipped message="It is."\/><\/testcase>$/],
  ["not tested", /time="1.234"><skipped message="It is."\/><\/testcase>$/],
])("JUnit writes what was %s", (outcome, expected) => {
  const xml = junitReport(reportOf(srpAStart, outcome));
  const [, testCase = ""] = /(<testcase [\s\S]*<\/testcase>)\n/.exec(xml) ?? [];
  expect(testCase).toMatch(
    /^<testcase classname="gauntlet.define" name="srp-a-start: SRP_A proves nothing" /,
  );
  expect(testCase).toMatch(expected);
});

test("a failure in JUnit says the rule, its page and the fix", () => {
  const xml = junitReport(reportOf(srpAStart, "caught"));
  expect(xml).toContain(`Rule: OWASP ASVS v5.0.0-${srpAStart.asvs}; ${srpAStart.aws}\nFix: `);
});

test("JUnit keeps line breaks and tabs, and no other control character", () => {
  const xml = junitReport(reportOf(srpAStart, "caught", "a\tb\nc\u0000d\u001be"));
  expect(xml).toContain('message="a\tb\ncde"');
});

test.each([
  ["critical", srpAStart, "error", "9.5"],
  ["high", attemptCap, "error", "8.0"],
  ["medium", { ...attemptCap, severity: "medium" }, "warning", "5.0"],
] as const)("a %s finding has its level and score in SARIF", (severity, attack, level, score) => {
  const one = { ...attack, severity };
  const { runs } = JSON.parse(sarifReport(reportOf(one, "caught"), { modules: {} }, "/"));
  expect(runs[0].results).toEqual([
    { ruleId: one.id, level, message: { text: `It is. ${one.fix}` }, locations: [] },
  ]);
  expect(runs[0].tool.driver.rules[0]).toMatchObject({
    id: one.id,
    helpUri: one.aws,
    help: { text: `${one.fix} OWASP ASVS v5.0.0-${one.asvs}.` },
    properties: { "security-severity": score, tags: ["security", `asvs-${one.asvs}`] },
  });
});

test.each(["withstood", "not applicable", "not tested"] as const)(
  "SARIF has no result for what was %s",
  (outcome) => {
    const { runs } = JSON.parse(sarifReport(reportOf(replay, outcome), { modules: {} }, "/"));
    expect(runs[0].results).toEqual([]);
  },
);

test("SARIF places a finding at the last trigger that an attack needs, in the folder", () => {
  const modules = { create: "/repo/a/create.mjs", verify: "/repo/b/verify.mjs" };
  const { runs } = JSON.parse(sarifReport(reportOf(replay, "caught"), { modules }, "/repo"));
  expect(runs[0].results[0].locations).toEqual([
    { physicalLocation: { artifactLocation: { uri: "b/verify.mjs" } } },
  ]);
});
