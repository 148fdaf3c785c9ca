/**
 * Writes the table of docs/settings.md from the schema and the docstrings of the settings, so that it is what is
 * validated. With `--check` it writes nothing and fails when the table is out of date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { referenceTable, settingsReference } from "./src/settings/reference.ts";
import { environmentSchema } from "./src/settings/schema.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const page = here("../../docs/settings.md");
const [START, END] = ["<!-- written by npx pnpm docs -->\n", "\n<!-- end -->"];

const current = readFileSync(page, "utf8");
const [before = "", rest = ""] = current.split(START);
const [, after = ""] = rest.split(END);
const table = referenceTable(
  settingsReference(environmentSchema, readFileSync(here("src/settings/environment.ts"), "utf8")),
);
const wanted = `${before}${START}\n${table}\n${END}${after}`;

if (!process.argv.includes("--check")) writeFileSync(page, wanted);
else if (current !== wanted) {
  console.error("docs/settings.md is out of date; run: npx pnpm docs");
  process.exit(1);
}
