import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readStackConfig, stackNames } from "./stack-file.ts";

const folder = mkdtempSync(join(tmpdir(), "stack-files-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (stack: string, text: string) => writeFileSync(join(folder, `Pulumi.${stack}.yaml`), text);

test("lists stacks in the order of promotion, then by name", () => {
  for (const stack of ["prod", "beta", "dev", "local", "alpha", "staging"]) file(stack, "config: {}\n");
  writeFileSync(join(folder, "Pulumi.yaml"), "name: p\n");
  expect(stackNames(folder)).toEqual(["local", "dev", "staging", "prod", "alpha", "beta"]);
});

test("leaves out what is encrypted, and the salt", () => {
  file("dev", "encryptionsalt: v1:abc\nconfig:\n  p:key:\n    secure: v1:def\n  p:open: { a: 1 }\n");
  expect(readStackConfig(folder, "dev")).toEqual({ "p:open": { a: 1 } });
  expect(readStackConfig(folder, "dev", (key) => `in place of ${key}`)).toEqual({
    "p:key": "in place of p:key",
    "p:open": { a: 1 },
  });
});

test.each([
  ["config:\n  a: [1\n", /^dev: Pulumi\.dev\.yaml is not YAML \(line \d+\); expected a Pulumi stack file$/],
  ["config:\n  a: 1\n  a: 2\n", /is not YAML \(line 3\)/],
  ["- 1\n", /^dev: Pulumi\.dev\.yaml is without config; expected config with the stack's settings$/],
  ["config: text\n", /is without config/],
  ["", /is without config/],
])("says in one line what is wrong with %j", (text, expected) => {
  file("dev", text);
  expect(() => readStackConfig(folder, "dev")).toThrow(expected);
});
