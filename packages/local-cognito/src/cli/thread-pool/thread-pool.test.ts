import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lowerPriority } from "./thread-pool.ts";

/** A folder as `/proc/<pid>/task` of a process with these threads, by id; one without a name is ending. */
function tasksOf(threads: Readonly<Record<number, string | undefined>>): string {
  const folder = mkdtempSync(join(tmpdir(), "local-cognito-tasks-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [id, name] of Object.entries(threads)) {
    mkdirSync(join(folder, id));
    if (name !== undefined) writeFileSync(join(folder, id, "comm"), `${name}\n`);
  }
  return folder;
}

/** A system that has these priorities, and lets only some threads change. */
function system(before: ReadonlyMap<number, number>, fixed: readonly number[] = []) {
  const priorities = new Map(before);
  return {
    priorities,
    getPriority: (id = 0) => priorities.get(id) ?? 0,
    setPriority(id: number, priority = 0) {
      if (fixed.includes(id)) throw new Error("EPERM");
      priorities.set(id, priority);
    },
  };
}

test("only threads of the pool get a lower priority", () => {
  const { priorities, ...os } = system(new Map([[1, 0]]));
  const tasks = tasksOf({ 1: "MainThread", 2: "libuv-worker", 3: "WorkerThread", 4: "libuv-worker" });
  expect(lowerPriority(tasks, os)).toBe(2);
  expect([...priorities]).toEqual([
    [1, 0],
    [2, 2],
    [4, 2],
  ]);
});

test("a process that is nice already has a pool that is nicer, down to the lowest priority", () => {
  const { priorities, ...os } = system(
    new Map([
      [1, 10],
      [2, 18],
    ]),
  );
  lowerPriority(tasksOf({ 1: "libuv-worker", 2: "libuv-worker" }), os);
  expect([...priorities.values()]).toEqual([12, 19]);
});

test("a thread that ends or may not be changed keeps no other from it", () => {
  const { priorities, ...os } = system(new Map(), [2]);
  const tasks = tasksOf({ 1: undefined, 2: "libuv-worker", 3: "libuv-worker" });
  expect(lowerPriority(tasks, os)).toBe(1);
  expect([...priorities]).toEqual([[3, 2]]);
});
