import { afterAll, beforeAll, expect, test } from "vitest";
import type { GauntletConfig } from "../../src/config.ts";
import { findings } from "./findings.ts";
import { RunningLab } from "./running-lab.ts";

/** Starts of functions in one lab: what a run takes beside the waits of its handlers. */
const MOST_STARTS = 20;

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
export async function expectCaught(lab: RunningLab, flaw: string, id: string): Promise<void> {
  const report = await lab.run(flaw, [id]);
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
): () => RunningLab {
  const lab = labFor(configOf);
  test("plays through with few functions, and when it is sound nothing is found in it", async () => {
    let starts = 0;
    const count = () => {
      starts += 1;
    };
    process.on("worker", count);
    const report = await lab().run("", undefined, { sequences: 2_000 });
    process.off("worker", count);
    expect(starts).toBeGreaterThan(0);
    expect(starts).toBeLessThanOrEqual(MOST_STARTS);
    expect(report.signIn).toEqual({ outcome: "played", proof });
    expect(findings(report)).toEqual([]);
    expect(report.ok).toBe(true);
  });
  test.each(Object.entries(flaws))("with the flaw %s is caught by %s", (flaw, id) =>
    expectCaught(lab(), flaw, id),
  );
  return lab;
}
