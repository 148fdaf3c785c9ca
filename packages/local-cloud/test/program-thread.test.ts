import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { evaluateProgram, type ResourceProvider } from "../src/program/evaluate.ts";

const root = fileURLToPath(new URL("fixtures", import.meta.url));

/** Evaluates a program; its thread may be one of an earlier run. */
async function run(
  setting: string,
  config: Readonly<Record<string, string>> = {},
  {
    entry = join(root, "run-again.ts"),
    stack = "local",
    create = async ({ name, inputs }) => ({ id: name, state: inputs }),
  }: { entry?: string; stack?: string; create?: ResourceProvider["create"] } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const names: string[] = [];
  const { outputs } = await evaluateProgram(
    {
      entry,
      pulumi: createRequire(import.meta.url).resolve("@pulumi/pulumi"),
      root,
      project: "fixture",
      stack,
    },
    { "fixture:setting": setting, ...config },
    {
      create: (resource) => {
        names.push(resource.name);
        return create(resource);
      },
      invoke: async () => ({}),
    },
    { reuse: true },
  );
  return { ...outputs, names };
}

test("a program that runs again in the thread of the run before meets nothing of it", async () => {
  const first = await run("one", { "fixture:optional": "of the first" }, { stack: "dev" });
  expect(first).toMatchObject({ stack: "dev", notes: ["one"], optional: "of the first", names: ["one"] });
  const second = await run("two");
  expect(second).toEqual({
    thread: first["thread"],
    stack: "local",
    notes: ["two"],
    optional: null,
    names: ["two"],
  });
});

test("a program that runs again is what its files say by then", async () => {
  const folder = mkdtempSync(join(tmpdir(), "program-"));
  try {
    cpSync(root, folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    symlinkSync(join(root, "../../node_modules"), join(folder, "node_modules"));
    const entry = join(folder, "run-again.ts");
    const first = await run("one", {}, { entry });
    writeFileSync(join(folder, "loads.ts"), "export const noted = () => 'changed';");
    expect(await run("two", {}, { entry })).toMatchObject({ thread: first["thread"], notes: "changed" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a thread in which a program left something behind is not used again", async () => {
  // left-behind.test.ts has what else can be left.
  const used = await run("one", { "fixture:leaves": "listener" });
  const after = await run("after");
  expect(after["thread"]).not.toBe(used["thread"]);
  expect((await run("again"))["thread"]).toBe(after["thread"]);
});

test("a thread in which a program failed is not used again, and the next run does not fail", async () => {
  const first = await run("one");
  await expect(run("two", { "fixture:leaves": "failure" })).rejects.toMatchObject({
    code: "PROGRAM_FAILED",
    message: "this program fails",
  });
  const third = await run("three");
  expect(third).toMatchObject({ notes: ["three"], names: ["three"] });
  expect(third["thread"]).not.toBe(first["thread"]);
});

test("a program that does not end is stopped when a resource of it fails, and the next run gets another thread", async () => {
  const first = await run("one");
  const create = async () => {
    throw new Error("not this resource");
  };
  await expect(run("two", { "fixture:leaves": "endless program" }, { create })).rejects.toThrow(
    "not this resource",
  );
  const third = await run("three");
  expect(third["notes"]).toEqual(["three"]);
  expect(third["thread"]).not.toBe(first["thread"]);
});

test("programs that run at once have a thread each, and another program never has the same", async () => {
  const [first, second] = await Promise.all([run("one"), run("two")]);
  expect(first["thread"]).not.toBe(second["thread"]);
  expect([first["notes"], second["notes"]]).toEqual([["one"], ["two"]]);
  const kept = [first["thread"], second["thread"]];
  const { thread } = await run("three");
  expect(kept).toContain(thread);
  const other = await run("four", {}, { entry: join(root, "another.ts") });
  expect(other).toMatchObject({ notes: ["four"] });
  expect(kept).not.toContain(other["thread"]);
});
