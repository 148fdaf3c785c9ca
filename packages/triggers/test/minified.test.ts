import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { minified } from "../minified.ts";
import { minify } from "../smaller.ts";

vi.mock(import("../smaller.ts"), { spy: true });
beforeEach(() => {
  vi.clearAllMocks();
});

function workshop() {
  const folder = mkdtempSync(join(tmpdir(), "minified-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return {
    async make(contents: string) {
      const { outputFiles } = await build({
        ...{ stdin: { contents }, outfile: join(folder, "a/index.mjs"), format: "esm", write: false },
        ...{ sourcemap: "external", logLevel: "silent", plugins: [minified] },
      });
      return Object.fromEntries(outputFiles.map(({ path, text }) => [path.slice(folder.length + 1), text]));
    },
    keep(files: Readonly<Record<string, string>>) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
  };
}

const TWICE = "function twice(n) { return n + n }\nexport const four = twice(2);";

test("what is used once is where it is used, and a map leads to the source", async () => {
  const made = await workshop().make(TWICE);
  expect(made["a/index.mjs"]).not.toContain("twice");
  expect(JSON.parse(made["a.map"] ?? "")).toMatchObject({
    version: 3,
    sources: [expect.stringContaining("stdin")],
  });
});

test("a bundle is kept while it is what was made of the same code, and made again otherwise", async () => {
  const { make, keep } = workshop();
  const made = await make(TWICE);
  keep(made);
  expect(await make(TWICE)).toEqual(made);
  expect(minify).toHaveBeenCalledTimes(1);
  keep({ "a/index.mjs": "export const four = 5;" });
  expect(await make(TWICE), "changed by hand").toEqual(made);
  expect(minify).toHaveBeenCalledTimes(2);
  keep(made);
  expect(await make(TWICE.replace("2)", "3)")), "other code").not.toEqual(made);
  expect(minify).toHaveBeenCalledTimes(3);
});
