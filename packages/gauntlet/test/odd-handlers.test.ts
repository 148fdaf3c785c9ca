import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { defineConfig } from "../src/config.ts";
import { Lab } from "../src/lab/lab.ts";

const folder = mkdtempSync(join(tmpdir(), "gauntlet-odd-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FIRST = "if (event.request.session.length > 0) return event;";
const SESSION = [{ challengeName: "SRP_A", challengeResult: true }];

test.each<[string, string, object]>([
  ["throws a text", 'throw "no";', { kind: "threw", name: "Error", message: "no" }],
  ["throws null", "throw null;", { kind: "threw", message: "null" }],
  ["throws nothing", "throw undefined;", { kind: "threw", message: "undefined" }],
  ["throws an object", "throw { code: 7 };", { kind: "threw", everything: expect.stringContaining("7") }],
  [
    "throws an error that cannot be written as JSON",
    "const e = new Error('loop'); e.self = e; throw e;",
    { kind: "threw", message: "loop" },
  ],
  ["returns a number", "return 7;", { kind: "unreadable" }],
  ["returns what cannot be written as JSON", "event.self = event; return event;", { kind: "threw" }],
  ["returns a bigint", "event.response.big = 1n; return event;", { kind: "threw" }],
  ["leaves a timer running", "setInterval(() => {}, 5); return event;", { kind: "returned" }],
  ["writes megabytes", 'console.log("x".repeat(8e6)); return event;', { kind: "returned" }],
  ["ends its process", "process.exit(0);", { kind: "threw", name: "Runtime.ExitError" }],
  [
    "fails beside itself",
    "Promise.reject(new Error('beside')); await new Promise((r) => setTimeout(r, 50)); return event;",
    { kind: "threw", name: "Runtime.ExitError" },
  ],
])(
  "a handler that %s ends its own invocation, and the next one is answered",
  async (what, body, expected) => {
    const module = join(folder, `${what.replaceAll(/\W/g, "-")}.mjs`);
    writeFileSync(module, `export const handler = async (event) => { ${FIRST} ${body} };`);
    await using lab = await Lab.start(defineConfig({ modules: { define: module } }));
    const define = lab.function("define");
    expect(await define.invoke(lab.defineEvent([]))).toMatchObject(expected);
    expect(await define.invoke(lab.defineEvent(SESSION))).toMatchObject({ kind: "returned" });
  },
);
