/**
 * Writes the table of docs/settings.md from the schema, so that it is what is validated. With `--check` it only fails when the table is out of date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { referenceTable, settingsReference } from "./src/settings/reference.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const page = here("../../docs/settings.md");
const [START, END] = ["<!-- written by npx pnpm docs:write -->\n", "\n<!-- end -->"];

const current = readFileSync(page, "utf8");
const [before = "", rest = ""] = current.split(START);
const [, after = ""] = rest.split(END);
const table = referenceTable(settingsReference());
const wanted = `${before}${START}\n${table}\n${END}${after}`;

if (!process.argv.includes("--check")) writeFileSync(page, wanted);
else if (current !== wanted) {
  console.error("docs/settings.md is out of date; run: npx pnpm docs:write");
  process.exit(1);
}
