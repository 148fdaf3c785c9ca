import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const folder = fileURLToPath(new URL(".", import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => [file, readFileSync(`${folder}${file}`, "utf8")] as const);

/** A component's arguments, in the order of their declaration. */
const properties = sources.flatMap(([file, text]) =>
  [...text.matchAll(/^export interface (\w*(?:Args|Subject)).*?\{\n(.*?)^\}/gms)].flatMap(
    ([, owner, body = ""]) =>
      [...body.matchAll(/((?: {2}\/\*\*(?:(?!\*\/).)*\*\/\n)?) {2}(?:readonly )?(\w+)(\??): ([^;]+);/gs)].map(
        ([, docstring = "", name, optional, type = ""]) => ({
          where: `${file}: ${owner}.${name}`,
          docstring: docstring.replace(/\s*\n\s*\*(?!\/)\s*/g, " "),
          optional: optional === "?",
          type,
        }),
      ),
  ),
);
const components = sources.filter(([, text]) => text.includes("extends pulumi.ComponentResource"));

const where = (found: typeof properties) => found.map((property) => property.where);

test("each argument says what it is, with its default and an example", () => {
  expect(where(properties.filter(({ docstring }) => !/\/\*\* \S.{10,}\*\//s.test(docstring)))).toEqual([]);
  expect(
    where(properties.filter(({ optional, docstring }) => optional && !docstring.includes("Default"))),
  ).toEqual([]);
  // A default that is written out is an example, too.
  const example = /E\.g\. `|Default `?[\w"]*[\d`]|`\w+` .*Default off/;
  expect(where(properties.filter(({ docstring }) => !example.test(docstring)))).toEqual([]);
});

test("each argument takes outputs, or says why not", () => {
  const takes = /Input|asset\.Archive|Triggers|PolicyStatement/;
  // Says why once, for all of its numbers, choices and switches.
  const settings = sources.find(([file]) => file.endsWith("settings-args.ts"));
  expect(settings?.[1]).toMatch(
    /Texts accept outputs\. Numbers, choices and switches do not: they are checked/,
  );
  const plain = /^(readonly )?[("|\s\dA-Z]|^number|^boolean|SettingsArgs/;
  expect(
    where(
      properties.filter(
        ({ where, type, docstring }) =>
          !takes.test(`${type} ${docstring}`) && !(where.includes("settings-args.ts") && plain.test(type)),
      ),
    ),
  ).toEqual([]);
});

describe.each(components)("%s", (_file, text) => {
  test("parents what it declares and registers what it puts out", () => {
    const puts = [...text.matchAll(/^ {2}readonly (\w+): pulumi\.Output/gm)].map(([, name]) => name);
    const [, registered = ""] = /this\.registerOutputs\(\{(.*?)\}\)/s.exec(text) ?? [];
    expect(puts.length).toBeGreaterThan(0);
    for (const name of puts) expect(registered).toContain(`this.${name}`);
    expect(text).toMatch(/parent: this|, this\)/);
  });
});

test("finds every component's arguments", () => {
  expect(components.length).toBeGreaterThanOrEqual(8);
  for (const [, text] of components) {
    const [, name] = /export class (\w+) extends/.exec(text) ?? [];
    expect(properties.filter(({ where }) => where.includes(`${name}Args.`)).length).toBeGreaterThan(0);
  }
});
