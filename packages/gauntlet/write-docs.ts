/** Writes the tables of `docs/gauntlet.md`; with `--check` it only fails when they are out of date. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { asvsTable, rulesTable, table } from "./src/rules.ts";
import { FAMILIES, familyOf } from "./test/support/families/family.ts";
import { STRANGERS } from "./test/support/strangers/index.ts";

const page = fileURLToPath(new URL("../../docs/gauntlet.md", import.meta.url));
const TABLES = { attacks: rulesTable, asvs: asvsTable, strangers: strangersTable };

/** What the attacks find in handlers that were written by somebody else, or without a look at them. */
function strangersTable(): string {
  const rows = Object.entries(STRANGERS).map(([name, { flaws, missed = {}, harmless = {} }]) => {
    const left = [...Object.entries(missed), ...Object.entries(harmless)];
    return [
      `\`${name}\``,
      `${Object.keys(flaws).length} of ${Object.keys(flaws).length + Object.keys(missed).length}`,
      left.map(([flaw, reason]) => `\`${flaw}\`: ${reason}`).join("; "),
    ];
  });
  const families = FAMILIES.map((name) => {
    const { flaws } = familyOf(name);
    const left = flaws.filter(({ missed }) => missed !== undefined);
    return [
      `\`${name}\``,
      `${flaws.length - left.length} of ${flaws.length}`,
      left.map(({ flaw, missed }) => `${flaw}: ${missed}`).join("; "),
    ];
  });
  return table(["Handlers", "Flaws caught", "Left alone"], [...rows, ...families]);
}

/** @returns the page with the present tables */
export function documented(): { readonly page: string; readonly text: string } {
  let text = readFileSync(page, "utf8");
  for (const [name, table] of Object.entries(TABLES)) {
    const marked = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(\\n<!-- end of ${name} -->)`);
    text = text.replace(marked, (_, start: string, end: string) => `${start}\n${table()}\n${end}`);
  }
  return { page, text };
}

if (import.meta.main) {
  const { text } = documented();
  if (!process.argv.includes("--check")) writeFileSync(page, text);
  else if (text !== readFileSync(page, "utf8")) {
    console.error("docs/gauntlet.md is out of date; run: npx pnpm docs:write");
    process.exit(1);
  }
}
