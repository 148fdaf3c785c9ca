import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { defineConfig } from "../src/config.ts";
import { Lab } from "../src/lab/lab.ts";

const folder = mkdtempSync(join(tmpdir(), "gauntlet-stalled-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DEADLINE_MS = 60_000;
const HEAD = `import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
const SERVICE = "https://slow.example/";
const began = () => { const at = [Date.now(), performance.now()]; return () => [Date.now() - at[0], performance.now() - at[1]]; };`;

async function labWith(name: string, body: string, deadlineMs = DEADLINE_MS): Promise<Lab> {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `${HEAD}\nexport const handler = async (event) => { const took = began(); let seen; ${body}\nevent.response.seen = seen; event.response.took = took(); return event; };`,
  );
  const lab = await Lab.start(defineConfig({ modules: { define: file }, deadlineMs }));
  await lab.function("define").load();
  return lab;
}

describe("where a service never answers", () => {
  test.each([
    [
      "a signal's deadline",
      "seen = await fetch(SERVICE, { signal: AbortSignal.timeout(20_000) }).catch((error) => error.name);",
      "TimeoutError",
    ],
    [
      "a deadline by a timer that aborts",
      "const stop = new AbortController(); setTimeout(() => stop.abort(), 20_000); seen = await fetch(SERVICE, { signal: stop.signal }).catch((error) => error.name);",
      "AbortError",
    ],
    [
      "a deadline beside the request",
      "seen = await Promise.race([fetch(SERVICE), sleep(20_000, 'gave up')]);",
      "gave up",
    ],
    [
      "a deadline of node:http",
      "seen = await new Promise((resolve) => { const request = http.get('http://slow.example/', { signal: AbortSignal.timeout(20_000) }); request.on('error', (error) => resolve(error.name)); });",
      "AbortError",
    ],
  ])("%s comes at once on the function's clock, and has taken its time", async (name, body, expected) => {
    await using lab = await labWith(name.replaceAll(/\W/g, "-"), body);
    lab.gateway.fail("slow.example", "hang");
    const startedAt = performance.now();
    const invocation = await lab.function("define").invoke(lab.defineEvent([]));
    expect(invocation).toMatchObject({ kind: "returned", response: { seen: expected } });
    expect(invocation.ms).toBeGreaterThanOrEqual(19_999);
    expect(performance.now() - startedAt).toBeLessThan(invocation.ms);
  });

  test.each(["slow-headers", "slow-body"] as const)(
    "a deadline for the whole of an answer with %s ends it, and has taken its time",
    async (fault) => {
      const body =
        "seen = await fetch(SERVICE, { signal: AbortSignal.timeout(3_000) }).then((answer) => answer.text()).catch((error) => error.name);";
      await using lab = await labWith(`whole-${fault}`, body);
      lab.gateway.fail("slow.example", fault);
      const startedAt = performance.now();
      const invocation = await lab.function("define").invoke(lab.defineEvent([]));
      expect(invocation).toMatchObject({ kind: "returned", response: { seen: "TimeoutError" } });
      expect(invocation.ms).toBeGreaterThanOrEqual(2_999);
      expect(performance.now() - startedAt).toBeLessThan(invocation.ms);
    },
  );

  test.each([
    [
      "a deadline that each byte puts off",
      "slow-body",
      10_000,
      "await new Promise((resolve) => { http.get('http://slow.example/', (answer) => { let idle = setTimeout(resolve, 1_000); answer.on('data', () => { clearTimeout(idle); idle = setTimeout(resolve, 1_000); }); }); });",
    ],
    ["no deadline at all", "hang", DEADLINE_MS, "await fetch(SERVICE);"],
    [
      "no deadline, in node:http",
      "hang",
      DEADLINE_MS,
      "const agent = new http.Agent({ keepAlive: true }); await new Promise(() => http.get('http://slow.example/', { agent }, () => {}));",
    ],
  ] as const)("%s is too late, which nobody has to wait for", async (name, fault, deadlineMs, body) => {
    await using lab = await labWith(name.replaceAll(/\W/g, "-"), body, deadlineMs);
    lab.gateway.fail("slow.example", fault);
    const startedAt = performance.now();
    expect(await lab.function("define").invoke(lab.defineEvent([]))).toMatchObject({ kind: "late" });
    expect(performance.now() - startedAt).toBeLessThan(deadlineMs);
    lab.gateway.recover();
    expect(await lab.function("define").load()).toBeUndefined();
  });

  test("a time-out of a socket is waited for", async () => {
    const body =
      "seen = await new Promise((resolve) => { const request = http.get('http://slow.example/'); request.setTimeout(400, () => { request.destroy(); resolve('timed out'); }); });";
    await using lab = await labWith("socket", body);
    lab.gateway.fail("slow.example", "hang");
    const invocation = await lab.function("define").invoke(lab.defineEvent([]));
    expect(invocation).toMatchObject({ kind: "returned", response: { seen: "timed out" } });
  });

  test("the next request, which is answered, takes its time again", async () => {
    const body = `await fetch(SERVICE, { signal: AbortSignal.timeout(20_000) }).catch(() => {});
seen = await Promise.race([fetch("https://fine.example/").then((answer) => answer.status), sleep(5_000, "deadline")]);`;
    await using lab = await labWith("then-fine", body);
    lab.gateway.fail("slow.example", "hang");
    lab.gateway.delayMs = 40;
    const invocation = await lab.function("define").invoke(lab.defineEvent([]));
    expect(invocation).toMatchObject({ kind: "returned", response: { seen: 200 } });
  });

  test("one that is answered beside it is waited for", async () => {
    const body = `const [, status] = await Promise.all([
  fetch(SERVICE, { signal: AbortSignal.timeout(20_000) }).catch(() => {}),
  Promise.race([fetch("https://fine.example/").then((answer) => answer.status), sleep(1_500, "deadline")])]);
seen = status;`;
    await using lab = await labWith("beside", body);
    lab.gateway.fail("slow.example", "hang");
    const invocation = await lab.function("define").invoke(lab.defineEvent([]));
    expect(invocation).toMatchObject({ kind: "returned", response: { seen: 200 } });
  });
});

describe("the time of day", () => {
  const PAUSE = "await sleep(1_500); seen = Date.now();";
  const NOW = "seen = Date.now();";

  test("is the same in all functions of a lab, also when one of them has skipped a pause", async () => {
    const files = { define: join(folder, "clock-define.mjs"), create: join(folder, "clock-create.mjs") };
    for (const [name, body] of [
      [files.define, PAUSE],
      [files.create, NOW],
    ])
      writeFileSync(
        name ?? "",
        `${HEAD}\nexport const handler = async (event) => { let seen; ${body}\nevent.response.seen = seen; return event; };`,
      );
    await using lab = await Lab.start(defineConfig({ modules: files }));
    await lab.function("create").load();
    const paused = await lab.function("define").invoke(lab.defineEvent([]));
    const after = await lab.function("create").invoke(lab.createEvent([]));
    const seen = [paused, after].map((one) => (one.kind === "returned" ? Number(one.response["seen"]) : 0));
    expect(seen[1]).toBeGreaterThanOrEqual(seen[0] ?? Number.NaN);
  });

  test("is off only while an attack says so", async () => {
    await using lab = await labWith("off", NOW);
    const now = async () => {
      const invocation = await lab.function("define").invoke(lab.defineEvent([]));
      return invocation.kind === "returned" ? Number(invocation.response["seen"]) : Number.NaN;
    };
    const day = 86_400_000;
    const before = await now();
    const later = await lab.whileOff(day, now);
    const earlier = await lab.whileOff(-day, now);
    const after = await now();
    expect(later - before).toBeGreaterThanOrEqual(day - 1);
    expect(before - earlier).toBeGreaterThan(day / 2);
    expect(after).toBeGreaterThanOrEqual(before);
    expect(after).toBeLessThan(later);
    await expect(lab.whileOff(day, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await now()).toBeLessThan(later);
  });
});
