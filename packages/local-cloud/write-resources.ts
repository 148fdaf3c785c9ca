/**
 * Writes the table of docs/architecture.md from the resource types, so that it is what is handled. With `--check` it only fails when the table is out of date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { documentedTable } from "./src/resources/resource-listing.ts";

const page = fileURLToPath(new URL("../../docs/architecture.md", import.meta.url));
const [START, END] = ["<!-- written by npx pnpm docs:write -->\n", "\n<!-- end -->"];

const current = readFileSync(page, "utf8");
const [before = "", rest = ""] = current.split(START);
const [, after = ""] = `\n${rest}`.split(END);
const wanted = `${before}${START}\n${documentedTable()}\n${END}${after}`;

if (!process.argv.includes("--check")) writeFileSync(page, wanted);
else if (current !== wanted) {
  console.error("docs/architecture.md is out of date; run: npx pnpm docs:write");
  process.exit(1);
}
