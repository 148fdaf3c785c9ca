import { mkdtempSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { ATTACKS } from "../../src/attacks/index.ts";
import { type Report, runGauntlet } from "../../src/run.ts";
import { configOf, FAMILIES, type Flaw, familyOf } from "../support/families/family.ts";
import { findings } from "../support/findings.ts";

// Beside the packages that the handlers import.
const place = mkdtempSync(fileURLToPath(new URL("../../node_modules/.blind-", import.meta.url)));
afterAll(() => rmSync(place, { recursive: true, force: true }));

function run(name: string, flaw?: Flaw): Promise<Report> {
  const attacks = flaw ? ATTACKS.filter(({ id }) => flaw.caughtBy.includes(id)) : ATTACKS;
  const sequences = flaw ? 0 : 2_000;
  return runGauntlet(configOf(name, place, flaw), { attacks, sequences, labs: 1, limitMs: 600_000 });
}

describe.each(FAMILIES)("a stranger's %s", (name) => {
  test("plays through, and nothing is found in it", async () => {
    const report = await run(name);
    expect(report.signIn.outcome).toBe("played");
    expect(findings(report)).toEqual([]);
  });

  test.each(familyOf(name).flaws.filter(({ missed }) => missed === undefined))(
    "with a flaw is caught by $caughtBy: $flaw",
    async (flaw) => {
      const report = await run(name, flaw);
      const caught = report.results.filter(({ outcome }) => outcome === "caught");
      expect(caught.map(({ attack }) => attack.id).toSorted()).toEqual(flaw.caughtBy.toSorted());
    },
  );
});
