import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { defineConfig } from "../src/config.ts";
import { Lab } from "../src/lab/lab.ts";
import type { LabOptions } from "../src/lab/round.ts";
import type { Invocation } from "../src/runtime/function-under-test.ts";

const folder = mkdtempSync(join(tmpdir(), "gauntlet-pauses-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Invokes a Define that runs these lines and returns what it says in `seen`. */
async function ran(name: string, lines: string, options: LabOptions = {}) {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `import { setTimeout as sleep } from "node:timers/promises";
import { get } from "node:http";
export const handler = async (event) => { const began = Date.now(); let seen; ${lines}
event.response.seen = seen; event.response.took = Date.now() - began; return event; };`,
  );
  await using lab = await Lab.start(defineConfig({ modules: { define: file } }), options);
  await lab.function("define").load();
  const startedAt = performance.now();
  const invocation = await lab.function("define").invoke(lab.defineEvent([]));
  return { invocation, realMs: performance.now() - startedAt };
}

const took = (invocation: Invocation) =>
  invocation.kind === "returned" ? Number(invocation.response["took"]) : Number.NaN;

test.each([
  ["a timer", "await new Promise((resolve) => setTimeout(resolve, 1_900));"],
  ["a promise of one", "await sleep(1_900);"],
  ["a floor beside a request", 'await Promise.all([fetch("https://x.example/"), sleep(1_900)]);'],
  [
    "a floor with a deadline that is cleared",
    "const t = setTimeout(() => {}, 3_500); const floor = sleep(1_900); clearTimeout(t); await floor;",
  ],
])("%s is skipped, and the function's clock and its measured time have gone on", async (name, lines) => {
  const { invocation, realMs } = await ran(name.replaceAll(" ", "-"), lines);
  expect(took(invocation)).toBeGreaterThanOrEqual(1_899);
  expect(invocation.ms).toBeGreaterThanOrEqual(1_899);
  expect(realMs).toBeLessThan(invocation.ms);
});

test("pauses side by side end in the order of their length", async () => {
  const lines = `const order = []; seen = order;
await Promise.all([600, 200, 400].map((ms) => sleep(ms).then(() => order.push(ms))));`;
  const { invocation } = await ran("order", lines);
  expect(invocation).toMatchObject({ response: { seen: [200, 400, 600] } });
});

test("nothing is skipped while a request is under way, so a deadline does not pass before the answer", async () => {
  const lines = `seen = await Promise.race([
  new Promise((resolve) => get("http://x.example/", (answer) => { answer.resume(); answer.on("end", () => resolve("answer")); })),
  sleep(1_000, "deadline")]);`;
  const { invocation } = await ran("deadline", lines);
  expect(invocation).toMatchObject({ response: { seen: "answer" } });
});

test("a wait that was cleared or aborted does not end", async () => {
  const lines = `let fired = 0; const timer = setTimeout(() => fired++, 100); clearTimeout(timer);
const aborted = await sleep(500, "late", { signal: AbortSignal.timeout(1) }).catch((error) => error.name);
await sleep(300); seen = { fired, aborted };`;
  const { invocation } = await ran("cleared", lines);
  expect(invocation).toMatchObject({ response: { seen: { fired: 0, aborted: "AbortError" } } });
});

test("without skipping, a pause takes its time", async () => {
  const { realMs } = await ran("real", "await sleep(120);", { skipsPauses: false });
  expect(realMs).toBeGreaterThanOrEqual(119);
});
