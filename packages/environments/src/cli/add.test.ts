import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { readStack, stackNames } from "../stack-file.ts";
import { add } from "./add.ts";

const ours = fileURLToPath(new URL("../../../..", import.meta.url));
const workflow = ".github/workflows/promote.yml";

let repository = "";
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "env-add-"));
  for (const folder of ["infra", ".github/workflows"])
    mkdirSync(join(repository, folder), { recursive: true });
  for (const file of readdirSync(join(ours, "infra")).filter((name) => name.startsWith("Pulumi.")))
    cpSync(join(ours, "infra", file), join(repository, "infra", file));
  cpSync(join(ours, workflow), join(repository, workflow));
});
afterEach(() => rmSync(repository, { recursive: true }));

const run = (stack: string, from: string, json = false) =>
  add({ name: "add", stack, from, tenantId: undefined, accountId: undefined, json }, repository);

test("another environment is one command: its file is valid, and the workflow deploys it", () => {
  const { text, exitCode } = run("qa", "staging");
  expect(exitCode).toBe(0);
  expect(stackNames(join(repository, "infra"))).toEqual([
    "local",
    "dev",
    "staging",
    "prod",
    "qa",
    "password",
  ]);
  expect(readStack(join(repository, "infra"), "qa").environment).toMatchObject({ promotedFrom: "staging" });
  const { jobs } = parse(readFileSync(join(repository, workflow), "utf8"));
  expect(jobs.qa).toMatchObject({ needs: "staging", with: { stack: "qa" } });
  expect(text.split("\n")[0]).toBe("wrote infra/Pulumi.qa.yaml");
  expect(text).toContain("npx pnpm dev qa");
  expect(text).toContain("write its id as authsignal.tenantId into infra/Pulumi.qa.yaml");
});

test("as JSON it is what was written, what comes next, and what is left to a person", () => {
  const { written, next, toDo } = JSON.parse(run("qa", "staging", true).text);
  expect(written).toEqual(["infra/Pulumi.qa.yaml", workflow]);
  for (const step of [...next, ...toDo])
    expect(step).toEqual({ what: expect.any(String), how: expect.any(String) });
});

test("names that are taken, whatever their case, and environments that are not there are refused", () => {
  expect(() => run("prod", "staging")).toThrow("there is a stack prod; expected the name of a new one");
  expect(() => run("PROD", "staging")).toThrow("there is a stack PROD; expected the name of a new one");
  expect(() => run("qa", "nope")).toThrow('--from is "nope"; expected one of dev, staging, prod, password');
  expect(() => run("qa", "local")).toThrow('--from is "local"; expected one of dev, staging, prod, password');
});

test("a name that AWS would refuse leaves nothing behind", () => {
  expect(() => run("a-name-that-is-too-long", "staging")).toThrow("at most 14 characters");
  expect(existsSync(join(repository, "infra/Pulumi.a-name-that-is-too-long.yaml"))).toBe(false);
  expect(readFileSync(join(repository, workflow), "utf8")).toBe(readFileSync(join(ours, workflow), "utf8"));
});

test("an environment that is broken itself is not copied", () => {
  writeFileSync(join(repository, "infra/Pulumi.staging.yaml"), "config: {}\n");
  expect(() => run("qa", "staging")).toThrow("staging: aws:region is missing");
});

test("another environment that is broken keeps its job in the workflow: nothing is written until it is mended", () => {
  writeFileSync(join(repository, "infra/Pulumi.prod.yaml"), "config: {}\n");
  expect(() => run("qa", "staging")).toThrow("prod: aws:region is missing");
  expect(existsSync(join(repository, "infra/Pulumi.qa.yaml"))).toBe(false);
  expect(readFileSync(join(repository, workflow), "utf8")).toBe(readFileSync(join(ours, workflow), "utf8"));
});

test("a workflow that is not ours stays as it is", () => {
  const own = "name: mine\njobs:\n  build:\n    steps: []\n";
  writeFileSync(join(repository, workflow), own);
  expect(JSON.parse(run("qa", "staging", true).text).written).toEqual(["infra/Pulumi.qa.yaml"]);
  expect(readFileSync(join(repository, workflow), "utf8")).toBe(own);
});

test("a repository without that workflow gets the stack file alone", () => {
  rmSync(join(repository, workflow));
  expect(JSON.parse(run("qa", "staging", true).text).written).toEqual(["infra/Pulumi.qa.yaml"]);
  expect(existsSync(join(repository, workflow))).toBe(false);
});

test("a workflow that cannot be written leaves no stack file behind, so the command can be given again", () => {
  rmSync(join(repository, workflow));
  mkdirSync(join(repository, workflow));
  expect(() => run("qa", "staging")).toThrow("EISDIR");
  expect(existsSync(join(repository, "infra/Pulumi.qa.yaml"))).toBe(false);
  rmSync(join(repository, workflow), { recursive: true });
  expect(run("qa", "staging").exitCode).toBe(0);
});

test("no other file of the folder is touched", () => {
  const content = (name: string) => readFileSync(join(repository, "infra", name), "utf8");
  const before = readdirSync(join(repository, "infra")).map((name) => [name, content(name)] as const);
  run("qa", "prod");
  for (const [name, text] of before) expect(content(name), name).toBe(text);
  expect(readdirSync(join(repository, "infra"))).toHaveLength(before.length + 1);
});
