import { describe, expect, test } from "vitest";
import { srpAStart } from "../attacks/define/srp-a-start.ts";
import { ATTACKS } from "../attacks/index.ts";
import { allowAsProof } from "../attacks/proof/allow-as-proof.ts";
import { replay } from "../attacks/proof/replay.ts";
import type { Report } from "../run.ts";
import { jsonReport } from "./json.ts";
import { junitReport } from "./junit.ts";
import { sarifReport } from "./sarif.ts";
import { terminalReport } from "./terminal.ts";

const report: Report = {
  ok: false,
  signIn: { outcome: "not played" },
  results: [
    { attack: replay, outcome: "withstood", detail: "", steps: [], notes: [], ms: 12 },
    {
      attack: srpAStart,
      outcome: "caught",
      detail: 'Define issued tokens for "<SRP_A>" & more\u0007.',
      steps: ["Define for the victim after SRP_A true -> tokens"],
      notes: [],
      ms: 3,
    },
    {
      attack: allowAsProof,
      outcome: "not applicable",
      detail: "there is no verify module",
      steps: [],
      notes: [],
      ms: 0,
    },
  ],
  random: {
    sequences: 40,
    seed: 1,
    counterexample: {
      session: { rounds: [], userNotFound: false },
      problem: "Define issued tokens for nothing.",
    },
  },
};
const sound: Report = {
  ok: true,
  signIn: { outcome: "played", proof: "authsignal" },
  results: report.results.slice(0, 1),
  random: { sequences: 100_000, seed: 1 },
};

describe("the report in a terminal", () => {
  test("says about a finding what was done, what went wrong, the rule and the fix", () => {
    const text = terminalReport(report, false);
    for (const part of [
      srpAStart.does,
      "Define issued tokens for",
      "ASVS v5.0.0-6.3.4",
      srpAStart.aws,
      srpAStart.fix,
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain("1 withstood, 1 caught, 1 not applicable, random sessions failed");
    expect(text).toContain("not applicable, there is no verify module  allow-as-proof");
    expect(text).toContain("Shown by 1. Define for the victim after SRP_A true -> tokens");
  });

  test("ends with the counts when all is well, and is coloured only if asked", () => {
    expect(terminalReport(sound, false)).toMatch(
      /✓ 100,000 random sessions \(seed 1\)\n\n1 withstood, 0 caught, 0 not applicable\n$/,
    );
    expect(terminalReport(sound, false)).not.toContain("\u001b[");
    expect(terminalReport(sound, true)).toContain("\u001b[");
  });
});

describe("what was left out", () => {
  const left = (detail: string, outcome: "not applicable" | "not tested", count: number) =>
    ATTACKS.slice(0, count).map((attack) => ({ attack, outcome, detail, steps: [], notes: [], ms: 0 }));

  test("has one line for each reason, which names some of the attacks and says how many there are", () => {
    const results = [
      ...left("the handlers use no authsignal", "not applicable", 7),
      ...left("the 15 s of this run were over", "not tested", 2),
    ];
    const lines = terminalReport({ ...sound, results }, false).split("\n");
    const [first, second, third, fourth] = ATTACKS.map(({ id }) => id);
    expect(lines).toContain(
      `- 7 attacks: not applicable, the handlers use no authsignal  ${first}, ${second}, ${third}, ${fourth}, and 3 more`,
    );
    expect(lines).toContain(`- 2 attacks: not tested, the 15 s of this run were over  ${first}, ${second}`);
    expect(lines).toContain("    Try      --all, which takes more time (`limitMs` in a test)");
  });

  test("has one line for all settings, each of which is named once", () => {
    const results = [
      ...left("it needs a config in which owners.record is true", "not applicable", 2),
      ...left("it needs a config in which acceptAllow is true", "not applicable", 1),
    ];
    const text = terminalReport({ ...sound, results }, false);
    expect(text).toContain(
      "- 3 attacks: not applicable, it needs a config in which owners.record is true, or acceptAllow is true  ",
    );
    expect(text).not.toContain("--all");
  });

  test("because no sign-in could be played is said once, with what to try", () => {
    const results = left("no complete sign-in could be played", "not tested", 3);
    const text = terminalReport(
      { ok: false, signIn: { outcome: "failed", saw: "Create threw X." }, results, random: undefined },
      false,
    );
    expect(text).toContain("    Saw      Create threw X.\n    Try      variables that the handlers read");
    expect(text).not.toContain("--all");
    expect(text).not.toContain("✓");
  });
});

test("the report as JSON has every attack with its rule and outcome", () => {
  const data = JSON.parse(jsonReport(report));
  expect(data).toMatchObject({
    ok: false,
    signIn: { outcome: "not played" },
    attacks: [
      { id: "replay", outcome: "withstood", asvs: "v5.0.0-6.5.1" },
      { id: "srp-a-start", outcome: "caught", severity: "critical" },
      { id: "allow-as-proof", outcome: "not applicable" },
    ],
    random: { sequences: 40 },
  });
  expect(JSON.parse(jsonReport({ ...sound, random: undefined })).random).toBeNull();
});

test("the report as JUnit is well-formed whatever the finding says", () => {
  const xml = junitReport(report);
  expect(xml).toContain('tests="4" failures="2" skipped="1"');
  expect(xml).toContain("Define issued tokens for &#34;&#60;SRP_A&#62;&#34; &#38; more.");
  expect(xml).not.toContain("\u0007");
  expect(junitReport(sound)).toContain('tests="2" failures="0" skipped="0"');
});

test("the report as SARIF places findings at the trigger's module", () => {
  const { runs, version } = JSON.parse(
    sarifReport(report, { modules: { define: "/repo/dist/define.mjs" } }, "/repo"),
  );
  expect(version).toBe("2.1.0");
  expect(runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
    "replay",
    "srp-a-start",
    "allow-as-proof",
    "random-sessions",
  ]);
  expect(runs[0].results).toMatchObject([
    {
      ruleId: "srp-a-start",
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: "dist/define.mjs" } } }],
    },
    { ruleId: "random-sessions", level: "error" },
  ]);
  expect(JSON.parse(sarifReport(sound, { modules: {} }, "/repo")).runs[0].results).toEqual([]);
});

describe("advice", () => {
  const advised: Report = {
    ...sound,
    results: [
      {
        attack: replay,
        outcome: "advice",
        detail: "A client waits without an end.",
        steps: [],
        notes: [],
        ms: 1,
      },
    ],
  };

  test("stands in a terminal with what was seen and the fix, and is counted for itself", () => {
    const text = terminalReport(advised, false);
    expect(text).toContain(`! advice  ${replay.title}  replay\n    Seen     A client waits without an end.`);
    expect(text).toContain("0 withstood, 0 caught, 1 advice, 0 not applicable");
    expect(text).not.toContain("✗");
  });

  test("is no failure in JUnit, and a note in SARIF", () => {
    const junit = junitReport(advised);
    expect(junit).toContain('failures="0"');
    expect(junit).toContain("<system-out>Advice: A client waits without an end.");
    const { runs } = JSON.parse(sarifReport(advised, { modules: {} }, "/"));
    expect(runs[0].results).toMatchObject([{ ruleId: "replay", level: "note" }]);
  });

  test("is an outcome of its own in JSON, beside a result that is ok", () => {
    expect(JSON.parse(jsonReport(advised))).toMatchObject({ ok: true, attacks: [{ outcome: "advice" }] });
  });
});
