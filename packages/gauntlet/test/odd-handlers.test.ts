import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defineConfig } from "../src/config.ts";
import { Lab } from "../src/lab/lab.ts";

/** What a handler does with an event, and how its invocation must end. */
const ODD: Readonly<Record<string, readonly [body: string, end: object]>> = {
  "throws a text": ['throw "no";', { kind: "threw", name: "Error", message: "no" }],
  "throws null": ["throw null;", { kind: "threw", message: "null" }],
  "throws nothing": ["throw undefined;", { kind: "threw", message: "undefined" }],
  "throws an object": ["throw { code: 7 };", { kind: "threw", everything: expect.stringContaining("7") }],
  "throws an error with a cause and hidden fields": [
    "const e = new RangeError('far', { cause: new Error('canary cause') }); Object.defineProperty(e, 'key', { value: 'canary field', enumerable: false }); throw e;",
    {
      kind: "threw",
      name: "RangeError",
      message: "far",
      everything: expect.stringMatching(/canary cause[\s\S]*canary field|canary field[\s\S]*canary cause/),
    },
  ],
  "throws an error that cannot be written as JSON": [
    "const e = new Error('loop'); e.self = e; throw e;",
    { kind: "threw", message: "loop" },
  ],
  "rejects after a while": [
    "return new Promise((_, reject) => setTimeout(() => reject(new Error('later')), 30));",
    { kind: "threw", message: "later" },
  ],
  "answers by the callback with an error": [
    "context.done(new Error('by done')); return new Promise(() => {});",
    { kind: "threw", message: "by done" },
  ],
  "answers by the context": ["context.succeed(event); return new Promise(() => {});", { kind: "returned" }],
  "returns a number": ["return 7;", { kind: "unreadable" }],
  "returns nothing": ["return;", { kind: "unreadable" }],
  "returns null": ["return null;", { kind: "unreadable" }],
  "returns the event as text": ["return JSON.stringify(event);", { kind: "unreadable" }],
  "returns a list": ["return [event];", { kind: "unreadable" }],
  "returns the response alone": ["return event.response;", { kind: "unreadable" }],
  "returns an event without a response": ["delete event.response; return event;", { kind: "unreadable" }],
  "returns a response that is a text": ["event.response = 'yes'; return event;", { kind: "unreadable" }],
  "returns what cannot be written as JSON": ["event.self = event; return event;", { kind: "threw" }],
  "returns a bigint": ["event.response.big = 1n; return event;", { kind: "threw" }],
  "returns what throws when it is written": [
    "event.response.odd = { toJSON() { throw new Error('toJSON'); } }; return event;",
    { kind: "threw", message: "toJSON" },
  ],
  "returns megabytes": [
    "event.response.huge = 'x'.repeat(4e6); return event;",
    { kind: "returned", response: { huge: expect.stringMatching(/^x{1000}/) } },
  ],
  "returns what Lambda would drop": [
    "event.response.f = () => 1; event.response.u = undefined; event.response.d = new Date(0); return event;",
    { kind: "returned", response: { challengeName: null, d: "1970-01-01T00:00:00.000Z" } },
  ],
  "returns a proxy": ["return new Proxy(event, {});", { kind: "returned" }],
  "freezes the event": ["return Object.freeze(event);", { kind: "returned" }],
  "leaves a timer running": ["setInterval(() => {}, 5); return event;", { kind: "returned" }],
  "writes megabytes": ['console.log("x".repeat(4e6)); return event;', { kind: "returned" }],
  "writes what is no text": [
    "process.stdout.write(Buffer.from([0xff, 0xfe])); return event;",
    { kind: "returned" },
  ],
  "ends its process": ["process.exit(0);", { kind: "threw", name: "Runtime.ExitError" }],
  "ends its process after its answer": [
    "setTimeout(() => process.exit(1), 1); await new Promise((r) => setTimeout(r, 40)); return event;",
    { kind: "threw", name: "Runtime.ExitError" },
  ],
  "fails beside itself": [
    "Promise.reject(new Error('beside')); await new Promise((r) => setTimeout(r, 50)); return event;",
    { kind: "threw", name: "Runtime.ExitError" },
  ],
  "throws in a callback of its own": [
    "setImmediate(() => { throw new Error('in a callback'); }); await new Promise((r) => setTimeout(r, 50)); return event;",
    { kind: "threw", name: "Runtime.ExitError" },
  ],
  "waits for nothing": ["return new Promise(() => {});", { kind: "late" }],
  "blocks its thread": [
    "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); return event;",
    { kind: "late" },
  ],
};

const folder = mkdtempSync(join(tmpdir(), "gauntlet-odd-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let lab: Lab;
beforeAll(async () => {
  const module = join(folder, "define.mjs");
  const cases = Object.entries(ODD).map(
    ([name, [body]]) => `${JSON.stringify(name)}: async (event, context) => { ${body} },`,
  );
  const handler =
    "(event, context) => { const odd = cases[event.request.clientMetadata?.odd]; return odd ? odd(event, context) : event; }";
  writeFileSync(module, `const cases = { ${cases.join("\n")} };\nexport const handler = async ${handler};`);
  lab = await Lab.start(defineConfig({ modules: { define: module }, deadlineMs: 2_000 }));
});
afterAll(() => lab[Symbol.asyncDispose]());

test.each(Object.keys(ODD))(
  "a handler that %s ends its own invocation, and the next one is answered",
  async (odd) => {
    const define = lab.function("define");
    const event = lab.defineEvent([], undefined, { clientMetadata: { odd } });
    expect(await define.invoke(event)).toMatchObject(ODD[odd]?.[1] ?? {});
    expect(await define.invoke(lab.defineEvent([]))).toMatchObject({ kind: "returned" });
  },
);
