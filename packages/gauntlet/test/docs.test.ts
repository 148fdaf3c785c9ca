import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ATTACKS } from "../src/attacks/index.ts";
import { documented } from "../write-docs.ts";

test("docs/gauntlet.md lists every attack with its rules; `node write-docs.ts` writes it", () => {
  const { page, text } = documented();
  const written = readFileSync(page, "utf8");
  expect(written).toBe(text);
  for (const { id } of ATTACKS) expect(written).toContain(`\`${id}\``);
});
