/** Writes the table of attacks in `docs/gauntlet.md`: `node write-docs.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rulesTable } from "./src/rules.ts";

const page = fileURLToPath(new URL("../../docs/gauntlet.md", import.meta.url));
const MARKED = /(<!-- attacks -->\n)[\s\S]*?(\n<!-- end of attacks -->)/;

/** @returns the page with the present table */
export function documented(): { readonly page: string; readonly text: string } {
  const text = readFileSync(page, "utf8").replace(MARKED, (_, start: string, end: string) => {
    return `${start}\n${rulesTable()}\n${end}`;
  });
  return { page, text };
}

if (import.meta.main) {
  const { text } = documented();
  writeFileSync(page, text);
}
