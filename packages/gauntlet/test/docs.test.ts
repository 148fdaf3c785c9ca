import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { REQUIREMENTS } from "../src/asvs.ts";
import { ATTACKS } from "../src/attacks/index.ts";
import { documented } from "../write-docs.ts";

test("docs/gauntlet.md lists every attack with its rules; `node write-docs.ts` writes it", () => {
  const { page, text } = documented();
  const written = readFileSync(page, "utf8");
  expect(written).toBe(text);
  for (const { id } of ATTACKS) expect(written).toContain(`\`${id}\``);
});

test("every requirement is shown by an attack or has a reason why none can show it, never both", () => {
  const shown = new Set(ATTACKS.flatMap(({ asvs, alsoAsvs = [] }) => [asvs, ...alsoAsvs]));
  const wrong = REQUIREMENTS.filter(({ id, outOfSight }) => shown.has(id) !== (outOfSight === undefined));
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test.each([
  ["6.3", 8],
  ["6.5", 8],
  ["6.6", 4],
  ["6.7", 2],
  ["6.8", 4],
  ["7.1", 3],
  ["7.2", 4],
  ["7.3", 2],
  ["7.4", 5],
  ["7.5", 3],
  ["7.6", 2],
  ["8.1", 4],
  ["8.2", 4],
  ["8.3", 3],
  ["8.4", 2],
  ["9.1", 3],
  ["9.2", 4],
])("section %s of ASVS 5.0.0 is listed with all of its %i requirements, in their order", (section, count) => {
  const ids = REQUIREMENTS.map(({ id }) => id).filter((id) => id.startsWith(`${section}.`));
  expect(ids).toEqual(Array.from({ length: count }, (_, i) => `${section}.${i + 1}`));
});

test("a pipe or a line break would break a table", () => {
  for (const { asks, outOfSight = "" } of REQUIREMENTS) expect(`${asks}${outOfSight}`).not.toMatch(/[|\n]/);
});
