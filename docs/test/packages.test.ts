import { existsSync, globSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { inRepository, textOf } from "./support/repository.ts";

const folders = globSync(
  ["{apps,packages}/*/package.json", "{docs,infra}/package.json", "infra/engine/package.json"],
  {
    cwd: inRepository("."),
  },
).map(dirname);

/** The one version, which changesets raise. */
const { version } = JSON.parse(textOf("packages/packing/package.json"));

test.each(folders)("%s has the scripts, the licence and the layer that every package has", (folder) => {
  const manifest = JSON.parse(textOf(`${folder}/package.json`));
  expect(manifest).toMatchObject({ version, private: true, license: "Apache-2.0", type: "module" });
  expect(manifest.description).toMatch(/^[A-Z`/].{10,}[^.]$/);
  const { typecheck, test: tests, build, bench } = manifest.scripts;
  expect(typecheck).toMatch(/^tsc -p \.( && tsc -p [\w/]+)?$/);
  const own = globSync("**/*.test.{ts,tsx}", {
    cwd: inRepository(folder),
    exclude: ["node_modules", "engine", "dist"],
  });
  // The tests in apps/*/e2e are run by app-tests, all at once.
  if (own.length === 0 && folder !== "packages/app-tests") expect(tests).toBeUndefined();
  else expect(tests).toMatch(/^vitest run( --dir src --no-isolate| --exclude "\*\*\/\*\.long\.test\.ts")?$/);
  expect(["node build.ts", "vite build", undefined]).toContain(build);
  if (bench !== undefined) expect(bench).toMatch(/^node /);
  expect(textOf(`${folder}/turbo.json`)).toMatch(/"tags": \["(floor-[0-5](-above-triggers)?|tests)"\]/);
});

test("every package is in the map of the README", () => {
  const readme = textOf("README.md");
  const missing = folders.filter(
    (folder) => folder !== "docs" && folder !== "infra/engine" && !readme.includes(`(${folder})`),
  );
  expect(missing).toEqual([]);
  expect(folders.every((folder) => existsSync(inRepository(`${folder}/tsconfig.json`)))).toBe(true);
});

test("every folder in the map of the README has a README of its own, which says more than its name", () => {
  const mapped = [...textOf("README.md").matchAll(/^\| \[`[\w/-]+`\]\(([\w/-]+)\)/gm)].map(
    ([, folder = ""]) => folder,
  );
  expect(mapped.length).toBeGreaterThan(20);
  for (const folder of mapped) expect(textOf(`${folder}/README.md`)).toMatch(/^# .+\n\n[\s\S]{150,}/);
});
