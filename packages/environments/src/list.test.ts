import { expect, test } from "vitest";
import { configWith, everySetting, testEnvironment } from "../test/support/environment.ts";
import { overview, overviewTable } from "./list.ts";
import { requireEnvironment } from "./settings/parse.ts";

test("an environment is a line, and each further app another", () => {
  const two = requireEnvironment("prod", configWith(everySetting()));
  const lines = overviewTable(overview([testEnvironment(), two])).split("\n");
  expect(lines[0]).toMatch(/^stack +region +sign-in +round +plan +protected +app +origin$/);
  expect(lines[2]).toMatch(
    /^dev +eu-central-1 +Authsignal alone, without a password +5 min +ESSENTIALS +yes +redirect +https:\/\/redirect/,
  );
  expect(lines[3]).toMatch(/^prod .* PLUS +yes +popup +https:\/\/popup\.example\.com$/);
  expect(lines[4]).toMatch(/^ +redirect +https:\/\/redirect\.example\.com$/);
  expect(lines).toHaveLength(5);
});

test("the columns are aligned", () => {
  const lines = overviewTable(overview([testEnvironment()])).split("\n");
  const column = lines[0]?.indexOf("origin");
  expect(lines[2]?.indexOf("https://")).toBe(column);
});

test("the JSON has what the table has", () => {
  expect(overview([testEnvironment()])).toEqual([
    {
      stack: "dev",
      region: "eu-central-1",
      signIn: "Authsignal alone, without a password",
      sessionMinutes: 5,
      tier: "ESSENTIALS",
      deletionProtection: true,
      apps: { redirect: "https://redirect.example.com" },
    },
  ]);
});
