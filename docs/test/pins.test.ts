import { existsSync, globSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { inRepository, textOf } from "./support/repository.ts";

const workflows = readdirSync(inRepository(".github/workflows")).map((name) => ({
  name,
  text: textOf(`.github/workflows/${name}`),
}));

/** The steps of CI: a name, and the arguments of `turbo run`. */
const steps = textOf(".ci/steps")
  .split("\n")
  .filter((line) => /^[a-z]/.test(line))
  .map((line) => line.split(/ +/))
  .map(([name = "", ...args]) => ({ name, args }));

/** What `turbo run` gets, apart: tasks, and the filters that leave packages out or name them. */
function read(args: readonly string[]) {
  const filters = args.filter((word) => word.startsWith("--filter=")).map((word) => word.slice(9));
  return {
    tasks: args.filter((word) => !word.startsWith("--")),
    without: filters.filter((filter) => filter.startsWith("!")).map((filter) => filter.slice(1)),
    only: filters.filter((filter) => !filter.startsWith("!")),
  };
}

test("the steps of CI together run what `pnpm test` and `pnpm test:long` run", () => {
  const scripts = textOf("package.json").matchAll(/"test(?::long)?": "turbo run ([^"]*)"/g);
  const all = read(Array.from(scripts, ([, script = ""]) => script.split(" ")).flat());
  expect(all).toMatchObject({ without: [], only: [] });
  expect(all.tasks).toContain("test:long");
  const parts = steps.map(({ args }) => read(args));
  expect([...new Set(parts.flatMap(({ tasks }) => tasks))].toSorted()).toEqual(all.tasks.toSorted());
  for (const task of all.tasks) {
    const own = parts.filter(({ tasks }) => tasks.includes(task));
    // One step has every package but some, and those have a step each; or the only step has all.
    const rest = own.filter(({ only }) => only.length === 0);
    expect({ task, steps: rest.length }).toEqual({ task, steps: 1 });
    expect(rest.flatMap(({ without }) => without).toSorted()).toEqual(
      own.flatMap(({ only }) => only).toSorted(),
    );
  }
});

/** The folder of the package that runs a test file: app-tests has the browser tests of all styles, else the next above. */
function runner(file: string): string {
  if (/^apps\/(?!workbench).*\/e2e\//.test(file)) return "packages/app-tests";
  let folder = dirname(file);
  while (!existsSync(inRepository(`${folder}/package.json`))) folder = dirname(folder);
  return folder;
}

test("`test` leaves out exactly the files that `test:long` runs", () => {
  const exclude = (path: string) => path.includes("node_modules");
  const find = (pattern: string) => globSync(pattern, { cwd: inRepository("."), exclude });
  const withLong = new Set(find("{apps,docs,infra,packages}/**/*.long.test.ts").map(runner));
  for (const file of find("{apps,docs,infra,packages}/**/package.json")) {
    const { scripts }: { scripts?: Record<string, string> } = JSON.parse(textOf(file));
    const { test: usual, "test:long": long } = scripts ?? {};
    const split = [
      usual?.endsWith('--exclude "**/*.long.test.ts"'),
      long?.startsWith("vitest run .long.test"),
    ];
    const expected = withLong.has(dirname(file));
    expect({ file, split: split.map((one) => one === true) }).toEqual({ file, split: [expected, expected] });
  }
  expect(withLong.size).toBeGreaterThan(0);
});

test("the browser tests of all styles run on the builds of their apps", () => {
  const tested = readdirSync(inRepository("apps")).filter((app) =>
    existsSync(inRepository(`apps/${app}/e2e/every-style.test.ts`)),
  );
  const { tasks } = JSON.parse(textOf("packages/app-tests/turbo.json").replaceAll(/^ *\/\/.*$/gm, ""));
  for (const task of ["test", "test:long"]) {
    const needed: string[] = tasks[task].dependsOn;
    const built = needed.filter((one) => one.endsWith("#build")).map((one) => one.slice(0, -"#build".length));
    expect({ task, built }).toEqual({ task, built: tested.toSorted() });
  }
});

test("the workflow of tests shows each step by its name", () => {
  const jobs: unknown = Object(parse(textOf(".github/workflows/test.yml"))).jobs;
  const shown: { name?: string; run?: string }[] = Object(jobs).test.steps;
  expect(
    shown.filter(({ run }) => run?.startsWith(".ci/run")).map(({ name, run }) => ({ name, run })),
  ).toEqual(steps.map(({ name }) => ({ name, run: `.ci/run ${name}` })));
});

test("workflows install with .ci/install, which checks the lockfile, and run no program whose version is open", () => {
  for (const { name, text } of workflows) {
    expect(`${name}: ${text}`).not.toMatch(/npx|npm install|corepack|curl|pnpm install|pnpm dlx/);
    if (/pnpm /.test(text)) expect(`${name}: ${text}`).toMatch(/run: \.ci\/install/);
  }
  const install = textOf(".ci/install");
  expect(install).toContain("pnpm_config_trust_lockfile=false pnpm install --frozen-lockfile");
  expect(textOf("pnpm-workspace.yaml")).toMatch(/^minimumReleaseAge: 1440$/m);
});

test("pnpm, Node and Pulumi have one version each, wherever it is written", () => {
  const [, pnpm] = /"packageManager": "pnpm@([\d.]+)"/.exec(textOf("package.json")) ?? [];
  const locked = Object(JSON.parse(textOf(".ci/pnpm/package-lock.json"))).packages;
  expect(locked["node_modules/@pnpm/exe.linux-x64"].version).toBe(pnpm);

  const workspace: Record<string, unknown> = parse(textOf("pnpm-workspace.yaml"));
  const node = String(workspace["nodeVersion"]);
  const catalog: Record<string, unknown> = Object(workspace["catalog"]);
  for (const [name, version] of Object.entries(catalog))
    if (/^node(-|$)/.test(name)) expect({ name, version }).toEqual({ name, version: node });

  const [, pulumi] = /^CLI=v([\d.]+)$/m.exec(textOf(".ci/install-pulumi")) ?? [];
  for (const { name, text } of workflows) {
    for (const [, version] of text.matchAll(/node-version: (.*)/g))
      expect({ name, version }).toEqual({ name, version: node });
    for (const [, version] of text.matchAll(/pulumi-version: (.*)/g))
      expect({ name, version }).toEqual({ name, version: pulumi });
    expect(text.match(/uses: pulumi\/actions/g)?.length).toBe(text.match(/pulumi-version:/g)?.length);
  }
});

test("the lockfile has the packages of every platform, not only of the one that wrote it", () => {
  const packages = Object.keys(Object(parse(textOf("pnpm-lock.yaml"))).packages).join("\n");
  for (const name of [
    "@biomejs/cli-",
    "@turbo/",
    "@esbuild/",
    "@typescript/typescript-",
    "@rolldown/binding-",
  ])
    for (const platform of [/darwin-(arm64|64)/, /linux-(x64|64)/, /(win32-x64|windows-64)/])
      expect(packages).toMatch(new RegExp(`^${name}${platform.source}`, "m"));
});
