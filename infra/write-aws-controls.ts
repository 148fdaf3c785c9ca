/**
 * Writes the tables of docs/aws-controls.md from what the policies know of Security Hub, so that both say the same. With
 * `--check` it only fails when the page is out of date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { markdownTable } from "environments/settings";
import type { Control } from "./policy/security-hub/control.ts";
import { CONTROLS, inProgram, WITHOUT_CONTROLS } from "./policy/security-hub.ts";

const page = fileURLToPath(new URL("../docs/aws-controls.md", import.meta.url));
const [START, END] = ["<!-- written by npx pnpm docs:write -->\n", "\n<!-- end -->"];

const HEAD = ["Control", "Title", "Met", "Why", "Policies"];
const rowOf = ({ id, title, verdict, why, heldBy = [] }: Control) => [
  id,
  title,
  verdict,
  why,
  heldBy.map((name) => `\`${name}\``).join(", "),
];

const tables = Object.entries(CONTROLS)
  .toSorted(([left], [right]) => inProgram(left).localeCompare(inProgram(right)))
  .map(([type, controls]) => `### \`${inProgram(type)}\`\n\n${markdownTable(HEAD, controls.map(rowOf))}`);

const reasons = Object.groupBy(Object.entries(WITHOUT_CONTROLS), ([, reason]) => reason);
const others = Object.entries(reasons)
  .toSorted(([left], [right]) => left.localeCompare(right))
  .map(
    ([reason, types = []]) =>
      `- ${reason[0]?.toUpperCase()}${reason.slice(1)}: ${types.map(([type]) => `\`${inProgram(type)}\``).join(", ")}.`,
  );

const written = [...tables, ["### Types without a control of their own", "", ...others].join("\n")].join(
  "\n\n",
);
const current = readFileSync(page, "utf8");
const [before = "", rest = ""] = current.split(START);
const [, after = ""] = `\n${rest}`.split(END);
const wanted = `${before}${START}\n${written}\n${END}${after}`;

if (!process.argv.includes("--check")) writeFileSync(page, wanted);
else if (current !== wanted) {
  console.error("docs/aws-controls.md is out of date; run: npx pnpm docs:write");
  process.exit(1);
}
