import { beforeAll, describe, expect, test } from "vitest";
import { runGauntlet } from "../src/run.ts";
import { buildOwnBundles, LIMIT_MS, ownBundles } from "./support/own-bundles.ts";

/** 1 000 000 on request: `GAUNTLET_SEQUENCES=1000000 pnpm test`. */
const SEQUENCES = Number(process.env["GAUNTLET_SEQUENCES"] ?? 50_000);

beforeAll(buildOwnBundles);

describe("this repository's bundles", () => {
  test(`withstand every attack and ${SEQUENCES} random sessions`, { timeout: LIMIT_MS }, async () => {
    const report = await runGauntlet(ownBundles("passwordless", "decoy"), {
      sequences: SEQUENCES,
      limitMs: LIMIT_MS,
      labs: 1,
    });
    const caught = report.results.filter(({ outcome }) => outcome === "caught");
    expect(caught.map(({ attack, detail }) => `${attack.id}: ${detail}`)).toEqual([]);
    expect(report.random).toEqual({ sequences: SEQUENCES, seed: 1 });
    expect(report.ok).toBe(true);
  });
});
