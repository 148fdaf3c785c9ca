import { afterAll, beforeAll, expect, test } from "vitest";
import type { GauntletConfig } from "../../src/config.ts";
import { findings } from "./findings.ts";
import { essentialOf } from "./flaws.ts";
import { RunningLab } from "./running-lab.ts";

/** Starts of functions in one lab: what a run takes beside the waits of its handlers. */
const MOST_STARTS = 20;

/**
 * How much of a run each test is: `part` shows the attacks that a fixture is for, with one flaw of each and the sign-in of the sound
 * handlers; `whole` is what a user gets, all attacks on sound handlers and a sign-in for each flaw, which takes many times as long.
 */
export type Extent = "part" | "whole";

/** A lab for a group of tests. */
export function labFor(configOf: (flawFile: string) => GauntletConfig): () => RunningLab {
  let running: RunningLab | undefined;
  beforeAll(async () => {
    running = await RunningLab.start(configOf);
  });
  afterAll(() => running?.[Symbol.asyncDispose]());
  return () => {
    if (!running) throw new Error("the lab has not started");
    return running;
  };
}

/** Runs one attack against handlers with a flaw, which it must catch. */
export async function expectCaught(
  lab: RunningLab,
  flaw: string,
  id: string,
  extent: Extent = "part",
): Promise<void> {
  const part = extent === "part" ? await lab.attack(flaw, [id]) : undefined;
  const isCaught = part?.results.some(({ outcome }) => outcome === "caught");
  const report = part && isCaught ? part : await lab.run(flaw, [id]);
  expect(report.results).toMatchObject([{ outcome: "caught", detail: expect.stringMatching(/[^ ]\.$/) }]);
  expect(report.ok).toBe(false);
}

/**
 * Tests handlers without a flaw, and with each of theirs.
 *
 * @param proof what an honest sign-in is proven with
 * @param flaws the attack that must catch each flaw
 */
export function testHandlers(
  configOf: (flawFile: string) => GauntletConfig,
  proof: string,
  flaws: Readonly<Record<string, string>>,
  extent: Extent,
): () => RunningLab {
  let starts = 0;
  const count = () => {
    starts += 1;
  };
  beforeAll(() => {
    process.on("worker", count);
  });
  afterAll(() => {
    process.off("worker", count);
  });
  const lab = labFor(configOf);
  const shown = extent === "whole" ? Object.entries(flaws) : essentialOf(flaws);
  const own = extent === "part" ? shown.map(([, id]) => id) : undefined;
  test("plays through with few functions, and when it is sound nothing is found in it", async () => {
    const before = starts;
    const report = await lab().run("", own, { sequences: extent === "part" ? 200 : 2_000 });
    // Some of them may have started for a flaw before.
    expect(starts).toBeGreaterThan(0);
    expect(starts - before).toBeLessThanOrEqual(MOST_STARTS);
    expect(report.signIn).toEqual({ outcome: "played", proof });
    expect(findings(report)).toEqual([]);
    expect(report.ok).toBe(true);
  });
  test.each(shown)("with the flaw %s is caught by %s", (flaw, id) => expectCaught(lab(), flaw, id, extent));
  return lab;
}
