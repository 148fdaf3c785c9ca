import { REQUIREMENTS } from "./asvs.ts";
import { AWS } from "./attack.ts";
import { ATTACKS } from "./attacks/index.ts";

/** What the AWS pages are called that attacks stand on. */
const PAGES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(AWS).map((url) => [url, url.slice(url.lastIndexOf("/") + 1, -".html".length)]),
);

/** The table of requirements for the documents: what shows each of them, or why nothing does. */
export function asvsTable(): string {
  const rows = REQUIREMENTS.map(({ id, asks, outOfSight }) => {
    const shownBy = ATTACKS.filter(({ asvs, alsoAsvs = [] }) => asvs === id || alsoAsvs.includes(id));
    const attacks = shownBy.map((attack) => `\`${attack.id}\``).join(", ");
    return [id, asks, outOfSight === undefined ? attacks : `not tested: ${outOfSight}`];
  });
  return table(["Requirement", "What it asks", "Shown by"], rows);
}

/** The table of all attacks for the documents: what handlers must do, and the rules of OWASP and AWS that say so. */
export function rulesTable(): string {
  const rows = ATTACKS.map(({ id, title, severity, triggers, asvs, aws }) => [
    `\`${id}\``,
    title,
    severity,
    triggers.join(", "),
    asvs,
    `[${PAGES[aws] ?? aws}](${aws})`,
  ]);
  const head = ["Attack", "Handlers that withstand it", "Severity", "Triggers", "ASVS 5.0.0", "AWS"];
  return table(head, rows);
}

/** A table in Markdown, as the formatter would write it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, i) => Math.max(...[head, ...rows].map((row) => (row[i] ?? name).length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}
