import { relative } from "node:path";
import type { Attack, Severity } from "../attack.ts";
import type { GauntletConfig } from "../config.ts";
import type { Report } from "../run.ts";

const LEVEL: Readonly<Record<Severity, "error" | "warning">> = {
  critical: "error",
  high: "error",
  medium: "warning",
};
/** GitHub's scale for code scanning, 0 to 10. */
const SCORE: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.0" };

/**
 * SARIF 2.1.0 for code scanning: a rule per attack, a result per finding, placed at the module of the trigger.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 *
 * @param folder paths are given relative to it
 */
export function sarifReport(
  { results, random }: Report,
  { modules }: Pick<GauntletConfig, "modules">,
  folder: string,
): string {
  const found = results.filter(({ outcome }) => outcome === "caught" || outcome === "advice");
  const findings = found.map(({ attack, detail, outcome }) => ({
    ruleId: attack.id,
    level: outcome === "advice" ? "note" : LEVEL[attack.severity],
    message: { text: `${detail} ${attack.fix}` },
    locations: attack.triggers.slice(-1).flatMap((trigger) => location(modules[trigger], folder)),
  }));
  if (random?.counterexample) {
    findings.push({
      ruleId: RANDOM_RULE.id,
      level: "error",
      message: { text: random.counterexample.problem },
      locations: location(modules.define, folder),
    });
  }
  const driver = {
    name: "gauntlet",
    informationUri: "https://owasp.org/www-project-application-security-verification-standard/",
    rules: [...results.map(({ attack }) => rule(attack)), RANDOM_RULE],
  };
  return `${JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [{ tool: { driver }, results: findings }],
    },
    null,
    2,
  )}\n`;
}

const RANDOM_RULE = {
  id: "random-sessions",
  shortDescription: { text: "No sequence of rounds but a complete one gives tokens" },
};

function rule({ id, title, does, fix, asvs, aws, severity }: Attack) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: does },
    help: { text: `${fix} OWASP ASVS v5.0.0-${asvs}.` },
    helpUri: aws,
    properties: { "security-severity": SCORE[severity], tags: ["security", `asvs-${asvs}`] },
  };
}

/** Code scanning wants paths within the repository. */
function location(path: string | undefined, folder: string) {
  if (path === undefined) return [];
  const uri = relative(folder, path).replaceAll("\\", "/");
  return [{ physicalLocation: { artifactLocation: { uri } } }];
}
