import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ASVS } from "../src/asvs.ts";
import { ATTACKS } from "../src/attacks/index.ts";
import { providerFaults } from "../src/attacks/outages/provider-faults.ts";
import { serviceFaults } from "../src/attacks/outages/service-faults.ts";

describe("the attacks", () => {
  test("are in files that are named for them, in folders by subject; faults are tables", () => {
    const folder = new URL("../src/attacks/", import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.includes("/") && !/\/(index|derive|failures|forge)\.ts$|\.test\.ts$/.test(path))
      .map((path) => path.slice(path.indexOf("/") + 1, -".ts".length));
    const faults = [...providerFaults, ...serviceFaults].map(({ id }) => id);
    const ids = ATTACKS.map(({ id }) => id);
    expect(files.sort()).toEqual(
      [...ids.filter((id) => !faults.includes(id)), "provider-faults", "service-faults"].sort(),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("are at most 25 in a folder", () => {
    const folder = new URL("../src/attacks/", import.meta.url);
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders)
      expect(readdirSync(new URL(`${name}/`, folder)).length).toBeLessThanOrEqual(25);
    expect(folders.length).toBeGreaterThan(5);
  });

  test.each(ATTACKS)("$id explains itself", ({ title, does, fix, asvs, aws, triggers }) => {
    expect(title).toMatch(/^[A-Z].{10,79}[^.]$/);
    expect(does).toMatch(/^[A-Z][\s\S]{15,400}\.$/);
    expect(fix).toMatch(/^[A-Z][\s\S]{15,300}\.$/);
    expect(ASVS).toHaveProperty([asvs]);
    expect(aws).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/cognito\/.+\.html$/);
    expect(triggers.length).toBeGreaterThan(0);
  });
});
