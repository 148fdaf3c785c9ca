import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defineConfig } from "../src/config.ts";
import { Lab } from "../src/lab/lab.ts";
import { runGauntlet } from "../src/run.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gauntlet-modules-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a module and starts a lab with it as Define. */
async function labWith(name: string, text: string): Promise<Lab> {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name.replace(/#.*/, "")), text);
  return Lab.start(defineConfig({ modules: { define: join(folder, name) } }));
}

describe("a module", () => {
  test.each([
    ["ESM", "esm.mjs", "export const handler = async (e) => { e.response.issueTokens = true; return e; };"],
    [
      "CommonJS",
      "common.cjs",
      "exports.handler = async (e) => { e.response.issueTokens = true; return e; };",
    ],
    [
      "CommonJS with a callback",
      "callback.cjs",
      "exports.handler = (e, context, callback) => { e.response.issueTokens = true; callback(null, e); };",
    ],
    [
      "TypeScript with an enum",
      "source.ts",
      "enum On { Yes = 1 }\nexport const handler = async (e: any) => { e.response.issueTokens = On.Yes === 1; return e; };",
    ],
    [
      "named after a #",
      "several.mjs#defineIt",
      "export const other = 1; export const defineIt = async (e) => { e.response.issueTokens = true; return e; };",
    ],
    [
      "under Lambda's long name",
      "long.mjs",
      "export const defineAuthChallenge = async (e) => { e.response.issueTokens = true; return e; };",
    ],
  ])("may be %s", async (_kind, name, text) => {
    await using lab = await labWith(name, text);
    expect(await lab.define([])).toBe("tokens");
  });

  test.each([
    ["does not parse", "syntax.mjs", "export const handler = ;", "SyntaxError"],
    ["throws while it loads", "throws.mjs", 'throw new Error("TABLE is missing");', "TABLE is missing"],
    ["needs what is not there", "needs.mjs", 'import "not-there-at-all";', "not-there-at-all"],
    ["exports no handler", "none.mjs", "export const x = 1;", 'no function named "handler"'],
    ["ends the process", "exits.mjs", "process.exit(3);", "ended its process with code 3"],
    ["is TypeScript that does not build", "bad.ts", "export const handler = (;", "ERROR"],
  ])("that %s ends the run with its error", async (_what, name, text, message) => {
    writeFileSync(join(folder, name), text);
    const run = runGauntlet(defineConfig({ modules: { define: join(folder, name) } }));
    await expect(run).rejects.toMatchObject({
      code: "MODULE_BROKEN",
      message: expect.stringContaining(message),
    });
  });
});

describe("a connection", () => {
  const outside = `
import dns from "node:dns/promises";
import http from "node:http";
import { get } from "node:https";
import { spawn } from "node:child_process";
const body = (way, url) => new Promise((resolve, reject) => way(url, (r) => { r.resume(); r.on("end", () => resolve(r.statusCode)); }).on("error", reject));
export const handler = async (e) => {
  const seen = {};
  seen.fetch = (await fetch("https://real-service.example/a", { method: "POST", body: "x" })).status;
  seen.https = await body(get, "https://another-service.example/b");
  seen.http = await body(http.get, "http://10.0.0.1:8080/c");
  seen.lookup = (await dns.lookup("real-service.example")).address;
  try { spawn("true"); seen.process = "started"; } catch { seen.process = "refused"; }
  e.response.seen = seen;
  return e;
};`;

  test("ends at the gauntlet, whatever host, protocol or client a handler uses", async () => {
    await using lab = await labWith("outside.mjs", outside);
    const invocation = await lab.function("define").invoke(lab.defineEvent([]));
    expect(invocation).toMatchObject({
      kind: "returned",
      response: { seen: { fetch: 200, https: 200, http: 200, lookup: "127.0.0.1", process: "refused" } },
    });
    expect(lab.gateway.sent.map(({ host, path }) => `${host}${path}`)).toEqual([
      "real-service.example/a",
      "another-service.example/b",
      "10.0.0.1/c",
    ]);
  });

  test("fails as with a name that does not resolve, where that is asked for", async () => {
    await using lab = await labWith("outside.mjs", outside);
    await using offline = await lab.fresh({ unresolvable: true });
    const invocation = await offline.function("define").invoke(offline.defineEvent([]));
    expect(invocation).toMatchObject({ kind: "threw", everything: expect.stringContaining("ENOTFOUND") });
    expect(offline.gateway.sent).toEqual([]);
  });
});

describe("an invocation", () => {
  test("is watched: which names of ClientMetadata a handler reads", async () => {
    const text =
      "export const handler = async (e) => { const { role } = e.request.clientMetadata; void e.request.clientMetadata['x-y']; return e; };";
    await using lab = await labWith("reads.mjs", text);
    const event = lab.defineEvent([], undefined, { clientMetadata: {} });
    const { reads } = await lab.function("define").invoke(event, { observe: true });
    expect(reads).toEqual(["role", "x-y"]);
    expect((await lab.function("define").invoke(event)).reads).toEqual([]);
  });

  test("that never ends is given up, and the next one finds a new function", async () => {
    const text =
      "export const handler = (e) => (e.request.session.length ? new Promise(() => {}) : Promise.resolve(e));";
    writeFileSync(join(folder, "hangs.mjs"), text);
    await using lab = await Lab.start(
      defineConfig({ modules: { define: join(folder, "hangs.mjs") }, deadlineMs: 300 }),
    );
    const session = [{ challengeName: "SRP_A", challengeResult: true }];
    expect(await lab.function("define").invoke(lab.defineEvent(session))).toMatchObject({ kind: "late" });
    expect(await lab.function("define").invoke(lab.defineEvent([]))).toMatchObject({ kind: "returned" });
  });

  test("that ends its process is distinguished from one that returns nothing", async () => {
    const text = "export const handler = async (e) => { if (e.request.session.length) process.exit(1); };";
    await using lab = await labWith("dies.mjs", text);
    const session = [{ challengeName: "SRP_A", challengeResult: true }];
    expect(await lab.function("define").invoke(lab.defineEvent(session))).toMatchObject({
      kind: "threw",
      name: "Runtime.ExitError",
    });
    expect(await lab.function("define").invoke(lab.defineEvent([]))).toMatchObject({ kind: "unreadable" });
  });
});

test("many invocations that are given up at once end their function once, and those of the next one go on", async () => {
  const warnings: string[] = [];
  const note = ({ name }: Error) => warnings.push(name);
  process.on("warning", note);
  await using lab = await labWith(
    "waits-once.mjs",
    `export const handler = async (event) => {
  if (event.request.session.length > 0) await new Promise((resolve) => setInterval(resolve, 1e6));
  event.response.issueTokens = true;
  return event;
};`,
  );
  const define = lab.function("define");
  const [never, atOnce] = [
    lab.defineEvent([{ challengeName: "SRP_A", challengeResult: true }]),
    lab.defineEvent([]),
  ];
  const late = Array.from({ length: 12 }, () => define.invokeAll([never], { limitMs: 20 }));
  expect(await late[0]).toMatchObject([{ kind: "late" }]);
  const next = await Promise.all([define.invoke(atOnce), define.invoke(atOnce)]);
  expect(next).toMatchObject([{ kind: "returned" }, { kind: "returned" }]);
  expect((await Promise.all(late)).flat().map(({ kind }) => kind)).toEqual(Array.from(late, () => "late"));
  process.off("warning", note);
  expect(warnings).toEqual([]);
});
