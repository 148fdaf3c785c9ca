import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { PACKAGES, pack } from "../../src/index.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Paths of the tarballs, by the packages' names. */
    tarballs: Readonly<Record<string, string>>;
  }
}

/** Packs once, for all files of tests. */
export default async function packAll(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "cognito-authsignal-packages-"));
  project.provide("tarballs", Object.fromEntries(await pack(PACKAGES, folder)));
  return () => rmSync(folder, { recursive: true, force: true });
}
