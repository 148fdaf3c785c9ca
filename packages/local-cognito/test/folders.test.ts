/** The shape of `src`: folders import in one direction, and none is too full to be read at a glance. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findOperation, operationNames } from "../src/operations/registry.ts";

const SRC = fileURLToPath(new URL("../src", import.meta.url));
const SOURCES = globSync("**/*.ts", { cwd: SRC }).filter((file) => !file.endsWith(".test.ts"));

/** A file at the top of `src` counts as a folder of its own. */
const roomOf = (file: string): string => (dirname(file) === "." ? file : dirname(file));

function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), "utf8");
  return [...text.matchAll(/from "(\.[^"]+)"/g)].map(([, path = ""]) => normalize(join(dirname(file), path)));
}

function imports(): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const file of SOURCES) {
    const room = roomOf(file);
    const known = graph.get(room) ?? new Set();
    for (const other of importsOf(file)) if (roomOf(other) !== room) known.add(roomOf(other));
    graph.set(room, known);
  }
  return graph;
}

/** The first circle that is found, as the path through it. */
function findCircle(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (room: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room];
    if (done.has(room)) return undefined;
    for (const next of graph.get(room) ?? []) {
      const circle = visit(next, [...path, room]);
      if (circle !== undefined) return circle;
    }
    done.add(room);
    return undefined;
  };
  for (const room of graph.keys()) {
    const circle = visit(room, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

test("a circle of imports would be found", () => {
  const graph = new Map([
    ["a", new Set(["b"])],
    ["b", new Set(["c"])],
    ["c", new Set(["b"])],
  ]);
  expect(findCircle(graph)).toEqual(["b", "c", "b"]);
});

test("folders import in one direction, types included", () => {
  expect(findCircle(imports())).toBeUndefined();
});

test("no folder has more than 25 sources side by side", () => {
  const counts = Map.groupBy(SOURCES, dirname);
  expect([...counts].filter(([, files]) => files.length > 25).map(([folder]) => folder)).toEqual([]);
});

test("every source has a name in kebab-case", () => {
  expect(SOURCES.filter((file) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(file))).toEqual([]);
});

test("the registry has every operation that the folders of nouns define, under its own name", () => {
  const defined = SOURCES.filter((file) => file.startsWith("operations/")).flatMap((file) =>
    [...readFileSync(join(SRC, file), "utf8").matchAll(/^export const (\w+) = operation\(/gm)].map(
      ([, name = ""]) => name,
    ),
  );
  expect(operationNames()).toEqual(defined.sort());
  expect(operationNames().filter((name) => findOperation(name) === undefined)).toEqual([]);
});
