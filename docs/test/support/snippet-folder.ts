import { mkdirSync, mkdtempSync } from "node:fs";
import { inRepository } from "./repository.ts";

/**
 * Makes a folder for the files of snippets, which find the packages that `docs` depends on. It is outside of
 * `node_modules`, where Node strips no types. The caller removes it.
 */
export function snippetFolder(): string {
  mkdirSync(inRepository("docs/.local"), { recursive: true });
  return mkdtempSync(inRepository("docs/.local/snippets-"));
}
