import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { type BuildFailure, build } from "esbuild";
import { CloudError } from "../cloud-error.ts";
import type { OtherProject } from "./project.ts";

export interface CompiledProgram {
  /** Absolute path of what Node can import. */
  readonly entry: string;
  /** The copy of `@pulumi/pulumi` that the program imports; its state is where resources are registered. */
  readonly pulumi: string;
}

/**
 * Compiles a program's own files into one that Node runs, whatever TypeScript they are written in. What it imports from
 * packages stays an import, of the program's own packages.
 *
 * @throws {PROGRAM_FAILED} with file and line of each mistake
 */
export async function compileProgram({ folder, entry, stack }: OtherProject): Promise<CompiledProgram> {
  const format = isModule(entry) ? "esm" : "cjs";
  const outfile = join(
    folder,
    "node_modules/.cache/local-cloud",
    `${stack}.${format === "esm" ? "mjs" : "cjs"}`,
  );
  try {
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      packages: "external",
      platform: "node",
      target: `node${process.versions.node}`,
      format,
      sourcemap: "inline",
      // The program's own place, not that of what was compiled.
      define: {
        "import.meta.url": JSON.stringify(pathToFileURL(entry).href),
        "import.meta.dirname": JSON.stringify(dirname(entry)),
        ...(format === "cjs" && { __dirname: JSON.stringify(dirname(entry)) }),
      },
      logLevel: "silent",
    });
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const lines = error.errors.map(({ text, location }) =>
      location === null ? text : `${relative(folder, location.file)}:${location.line}: ${text}`,
    );
    throw new CloudError("PROGRAM_FAILED", lines.join("\n"), { cause: error });
  }
  return { entry: outfile, pulumi: pulumiOf(folder) };
}

function isModule(entry: string): boolean {
  if (/\.m[jt]s$/.test(entry)) return true;
  if (/\.c[jt]s$/.test(entry)) return false;
  for (let folder = dirname(entry); ; folder = dirname(folder)) {
    try {
      return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).type === "module";
    } catch {
      if (folder === dirname(folder)) return false;
    }
  }
}

function pulumiOf(folder: string): string {
  try {
    return createRequire(join(folder, "index.js")).resolve("@pulumi/pulumi");
  } catch (error) {
    throw new CloudError(
      "PROGRAM_FAILED",
      `${folder} has no @pulumi/pulumi installed; expected npm install to have run there`,
      { cause: error },
    );
  }
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}
