/** What the core may lean on, by the same folder that the coverage and the mutation tests read. */
import { globSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { CORE } from "../core.ts";

const root = resolve(import.meta.dirname, "..");
const files = globSync(`${CORE}/**/*.ts`, { cwd: root }).filter((file) => !file.endsWith(".test.ts"));

/** What a file imports at run time: its own folder, what is assumed, and nothing of Node or of a package. */
function strangers(file: string, text: string): string[] {
  const imports = [...text.matchAll(/^(import|export) (type )?[^"]*?from "([^"]+)";/gms)];
  return imports
    .filter(([, , type]) => type === undefined)
    .map(([, , , name = ""]) =>
      name.startsWith(".") ? relative(root, resolve(root, dirname(file), name)) : name,
    )
    .filter((name) => !name.startsWith(`${CORE}/`) && name !== "src/assumptions.ts");
}

test("the core has its files", () => {
  expect(files).toContain(`${CORE}/define-decision.ts`);
  expect(files).toContain(`${CORE}/owner/judge-proof.ts`);
});

test.each(files)("%s imports nothing of Node, of a package or of an edge", (file) => {
  expect(strangers(file, readFileSync(resolve(root, file), "utf8"))).toEqual([]);
});

test("an import of Node, of a package and of an edge would be found, and a type is none", () => {
  const text = `import { a } from "node:crypto";
import {
  b,
} from "@authsignal/node";
import { c } from "../aws/sigv4.ts";
export { d } from "../lambda/log.ts";
import type { E } from "@authsignal/node";
import { f } from "./proof.ts";
`;
  expect(strangers(`${CORE}/x.ts`, text)).toEqual([
    "node:crypto",
    "@authsignal/node",
    "src/aws/sigv4.ts",
    "src/lambda/log.ts",
  ]);
});
