/**
 * Writes the table of docs/settings.md from the schema, so that it is what is validated, and the jobs of the workflow promote
 * from the stack files. With `--check` it only fails when one is out of date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promotionWorkflow } from "./src/add/promotion-workflow.ts";
import { referenceTable, settingsReference } from "./src/settings/reference.ts";
import { LOCAL_STACK, readStack, stackNames } from "./src/stack-file.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const page = here("../../docs/settings.md");
const [START, END] = ["<!-- written by npx pnpm docs:write -->\n", "\n<!-- end -->"];

const current = readFileSync(page, "utf8");
const [before = "", rest = ""] = current.split(START);
const [, after = ""] = rest.split(END);
const table = referenceTable(settingsReference());
const wanted = `${before}${START}\n${table}\n${END}${after}`;

const workflow = here("../../.github/workflows/promote.yml");
const promoted = readFileSync(workflow, "utf8");
const environments = stackNames(here("../../infra"))
  .filter((stack) => stack !== LOCAL_STACK)
  .map((stack) => readStack(here("../../infra"), stack).environment);

for (const [file, is, should] of [
  [page, current, wanted],
  [workflow, promoted, promotionWorkflow(promoted, environments) ?? missing(workflow)],
] as const) {
  if (!process.argv.includes("--check")) writeFileSync(file, should);
  else if (is !== should) {
    console.error(`${relative(here("../.."), file)} is out of date; run: npx pnpm docs:write`);
    process.exitCode = 1;
  }
}

function missing(file: string): never {
  throw new Error(`${file} has no marker; expected the line after which the jobs are written`);
}
