import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Attack } from "../src/attack.ts";
import { ATTACKS } from "../src/attacks/index.ts";
import { providerFaults } from "../src/attacks/outages/provider-faults.ts";
import { defineConfig, type GauntletConfig } from "../src/config.ts";
import { runGauntlet } from "../src/run.ts";
import { teamsHandlers } from "./support/team-handlers.ts";

/** Settings under which attacks apply that the default ones rule out. */
const SETTINGS: readonly Partial<GauntletConfig>[] = [
  { unknownUsers: "refuse" },
  { passkeyAutofill: true },
  { policy: "password-then-challenge", acceptAllow: true },
];

const applies = (attack: Attack, settings: Partial<GauntletConfig> = {}) =>
  attack.applies?.(defineConfig(settings)) !== false;
const settingsFor = (attack: Attack) =>
  applies(attack) ? {} : SETTINGS.find((settings) => applies(attack, settings));
const byDefault = ATTACKS.filter((attack) => applies(attack));

describe("the attacks", () => {
  test("are in files that are named for them, in folders by subject; provider faults are one table", () => {
    const folder = new URL("../src/attacks/", import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.includes("/") && !path.endsWith("/index.ts"))
      .map((path) => path.slice(path.indexOf("/") + 1, -".ts".length));
    const faults = providerFaults.map(({ id }) => id);
    const ids = ATTACKS.map(({ id }) => id);
    expect(files.sort()).toEqual([...ids.filter((id) => !faults.includes(id)), "provider-faults"].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(ATTACKS)("$id explains itself", ({ title, does, fix, asvs, aws, triggers }) => {
    expect(title).toMatch(/^[A-Z].{10,79}[^.]$/);
    expect(does).toMatch(/^[A-Z][\s\S]{15,400}\.$/);
    expect(fix).toMatch(/^[A-Z][\s\S]{15,300}\.$/);
    expect(asvs).toMatch(/^([1-9]|1[0-7])\.\d{1,2}\.\d{1,2}$/);
    expect(aws).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/cognito\/.+\.html$/);
    expect(triggers.length).toBeGreaterThan(0);
  });
});

describe("sound handlers", () => {
  test("withstand every attack and every random session", async () => {
    const report = await runGauntlet(teamsHandlers("", { deadlineMs: 30_000 }), {
      attacks: byDefault,
      sequences: 5_000,
    });
    expect(report.results.filter(({ outcome }) => outcome !== "withstood")).toEqual([]);
    expect(report.random?.counterexample).toBeUndefined();
    expect(report.ok).toBe(true);
  });

  test.each(SETTINGS)("withstand what applies under %j", async (settings) => {
    const attacks = ATTACKS.filter((attack) => settingsFor(attack) === settings);
    const { results } = await runGauntlet(teamsHandlers("", settings), { attacks, sequences: 0 });
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ outcome }) => outcome !== "withstood")).toEqual([]);
  });
});

describe.concurrent("handlers with one flaw", () => {
  test.each(ATTACKS)("are caught by $id", async (attack) => {
    const config = teamsHandlers(attack.id, settingsFor(attack));
    const { results, ok } = await runGauntlet(config, { attacks: [attack], sequences: 0 });
    expect(results).toMatchObject([{ outcome: "caught", detail: expect.stringMatching(/[^ ]\.$/) }]);
    expect(ok).toBe(false);
  });
});
