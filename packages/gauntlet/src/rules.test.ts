import { expect, test } from "vitest";
import { REQUIREMENTS } from "./asvs.ts";
import { ATTACKS } from "./attacks/index.ts";
import { asvsTable, rulesTable, table } from "./rules.ts";

test("a table is as wide as its widest cell, in every row", () => {
  expect(table(["a", "long head"], [["wide cell", "b"], ["c"]])).toBe(
    [
      "| a         | long head |",
      "| --------- | --------- |",
      "| wide cell | b         |",
      "| c         |",
    ].join("\n"),
  );
  expect(table(["a", "b"], [])).toBe("| a | b |\n| - | - |");
});

test("every attack has a row with its rules and a link to the page of AWS", () => {
  const rows = rulesTable().split("\n").slice(2);
  expect(rows).toHaveLength(ATTACKS.length);
  for (const [i, { id, asvs, aws, severity }] of ATTACKS.entries()) {
    expect(rows[i]).toContain(`| \`${id}\` `);
    expect(rows[i]).toContain(`| ${severity} `);
    expect(rows[i]).toContain(`| ${asvs} `);
    expect(rows[i]).toMatch(/\| \[user-pool-[\w-]+\]\(|\| \[cognito-user-pool[\w-]+\]\(/);
    expect(rows[i]).toContain(`](${aws})`);
  }
});

test("every requirement has a row with what shows it, or why nothing does", () => {
  const rows = asvsTable().split("\n").slice(2);
  expect(rows).toHaveLength(REQUIREMENTS.length);
  for (const [i, { id, outOfSight }] of REQUIREMENTS.entries()) {
    expect(rows[i]).toContain(`| ${id} `);
    const shows = ATTACKS.filter(({ asvs, alsoAsvs = [] }) => [asvs, ...alsoAsvs].includes(id));
    for (const attack of shows) expect(rows[i]).toContain(`\`${attack.id}\``);
    expect(rows[i]?.includes("not tested: ")).toBe(outOfSight !== undefined);
  }
});
