import type { AttackResult, Report } from "../run.ts";

/** JUnit XML, as CI systems read it: one test case per attack. */
export function junitReport({ results, random }: Report): string {
  const cases = results.map(testCase);
  if (random) {
    const problem = random.counterexample?.problem;
    cases.push(
      `    <testcase classname="gauntlet.random" name="${random.sequences} random sessions, seed ${random.seed}">${
        problem === undefined ? "" : `<failure message="${escaped(problem)}"/>`
      }</testcase>`,
    );
  }
  const failures = cases.filter((one) => one.includes("<failure")).length;
  const skipped = cases.filter((one) => one.includes("<skipped")).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    `  <testsuite name="gauntlet" tests="${cases.length}" failures="${failures}" skipped="${skipped}">`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase({ attack, outcome, detail, ms }: AttackResult): string {
  const head = `    <testcase classname="gauntlet.${attack.triggers.join("+")}" name="${escaped(attack.id)}: ${escaped(attack.title)}" time="${(ms / 1_000).toFixed(3)}">`;
  if (outcome === "withstood") return `${head}</testcase>`;
  if (outcome === "advice")
    return `${head}<system-out>${escaped(`Advice: ${detail}\nFix: ${attack.fix}`)}</system-out></testcase>`;
  if (outcome === "not applicable" || outcome === "not tested")
    return `${head}<skipped message="${escaped(detail)}"/></testcase>`;
  const text = `${attack.does}\nRule: OWASP ASVS v5.0.0-${attack.asvs}; ${attack.aws}\nFix: ${attack.fix}`;
  return `${head}<failure type="${attack.severity}" message="${escaped(detail)}">${escaped(text)}</failure></testcase>`;
}

/** XML has no place for control characters, escaped or not. */
function escaped(text: string): string {
  return [...text]
    .filter((character) => character >= " " || character === "\n" || character === "\t")
    .join("")
    .replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
