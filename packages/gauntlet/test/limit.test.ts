import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { defineConfig } from "../src/config.ts";
import { runGauntlet } from "../src/run.ts";
import { STYLES } from "./support/styles.ts";

const folder = mkdtempSync(join(tmpdir(), "gauntlet-limit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function define(name: string, text: string) {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, text);
  return defineConfig({ modules: { define: file } });
}

/** Blocks its thread, which no clock can skip. */
const SLOW = `export const handler = async (event) => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
  const { session } = event.request;
  const last = session.at(-1);
  event.response.issueTokens = session.length === 1 && last.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult === true && !event.request.userNotFound;
  event.response.failAuthentication = session.length > 0 && !event.response.issueTokens;
  if (session.length === 0) event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
};`;

test("what a run does not get to is not tested, and a run that tested half of it is not ok", async () => {
  const report = await runGauntlet(define("slow", SLOW), { limitMs: 2_000, sequences: 5_000 });
  const outcomes = new Map(
    report.results.map(({ attack, outcome, detail }) => [attack.id, { outcome, detail }]),
  );
  expect(outcomes.get("endless-session")).toEqual({
    outcome: "not tested",
    detail: expect.stringMatching(/^(it had not ended when )?the 2 s of this run were over$/),
  });
  expect(report.random).toBeUndefined();
  expect(report.ok).toBe(false);
});

test("a sign-in that takes longer than the run is no sign-in", async () => {
  const report = await runGauntlet(STYLES["code-by-email"]("/dev/null"), { limitMs: 0 }).catch(String);
  expect(report).toContain("the module did not finish loading in 0 s");
});

test("a module that never finishes loading ends the run", async () => {
  const run = runGauntlet(define("loads", "await new Promise(() => setInterval(() => {}, 1e6));"), {
    limitMs: 300,
  });
  await expect(run).rejects.toMatchObject({
    code: "MODULE_BROKEN",
    message: expect.stringContaining("did not finish loading in 0 s"),
  });
});

test("random sessions that were cut short are no clean result", async () => {
  const quick = SLOW.replace(/Atomics[^;]+;/, "");
  const all = await runGauntlet(define("quick", quick), { attacks: [], sequences: 1_000 });
  expect({ ok: all.ok, random: all.random }).toEqual({ ok: true, random: { sequences: 1_000, seed: 1 } });
  const none = await runGauntlet(define("slow-again", SLOW), {
    attacks: [],
    sequences: 1_000_000,
    limitMs: 2_000,
  });
  expect(none.ok).toBe(false);
  expect(none.random?.sequences ?? 0).toBeLessThan(1_000_000);
});
