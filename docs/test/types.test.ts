import { spawnSync } from "node:child_process";
import { globSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { inRepository, textOf } from "./support/repository.ts";

const root = inRepository(".");
const leftOut = (name: string) => name === "node_modules" || name === "dist";

/** The compiler itself, without the start of Node that finds it, which is most of the work of showing a tsconfig.json. */
const tsc = join(
  dirname(
    createRequire(realpathSync(inRepository("node_modules/typescript/package.json"))).resolve(
      `@typescript/typescript-${process.platform}-${process.arch}/package.json`,
    ),
  ),
  "lib",
  process.platform === "win32" ? "tsc.exe" : "tsc",
);

/** What a tsconfig.json has: the files, named from the root of the repository, and its options. */
function read(project: string): { readonly files: readonly string[]; readonly options: unknown } {
  const { stdout } = spawnSync(tsc, ["-p", project, "--showConfig"], { cwd: root, encoding: "utf8" });
  const { files = [], compilerOptions } = JSON.parse(stdout);
  const { types = [], ...options } = compilerOptions;
  return {
    files: files.map((file: string) => relative(root, join(root, dirname(project), file))),
    // The types of Vite are named by their path where there is no package to find them from.
    options: { ...options, types: types.map((type: string) => type.replace(/^.*node_modules\//, "")) },
  };
}

/** The programs that check all packages at once. */
const programs = (/"types": "tsc -b --singleThreaded ([^"]*)"/.exec(textOf("package.json"))?.[1] ?? "")
  .split(" ")
  .map((path) => read(path.endsWith(".json") ? path : `${path}/tsconfig.json`));

test("every TypeScript file is in one program of those that check the types, but for an app that is only packed", () => {
  const written = globSync("{apps,packages,docs,infra}/**/*.{ts,tsx}", { cwd: root, exclude: leftOut });
  const checked = programs.flatMap(({ files }) => files);
  expect(new Set(checked).size).toBe(checked.length);
  expect(written.filter((file) => !checked.includes(file))).toEqual(
    globSync("packages/packing/test/support/shop/**/*.ts", { cwd: root }),
  );
});

const packages = globSync(
  [
    "{apps,packages}/*/tsconfig.json",
    "{docs,infra,infra/engine}/tsconfig.json",
    "packages/*/src/**/tsconfig.json",
  ],
  { cwd: root, exclude: leftOut },
);

test.each(packages)(
  "%s has its files and options from the program that checks them with the others",
  (project) => {
    const own = read(project);
    const program = programs.find(({ files }) => files.includes(own.files[0] ?? ""));
    expect(own.options).toEqual(program?.options);
    expect(own.files.filter((file) => !program?.files.includes(file))).toEqual([]);
  },
);
