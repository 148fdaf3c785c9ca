import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const source = readFileSync(new URL("./assumptions.ts", import.meta.url), "utf8");
const [header = "", ...comments] = Array.from(source.matchAll(/\/\*\*[\s\S]*?\*\//g), ([text]) => text);
const defined = Array.from(header.matchAll(/\b([A-Z]{2,5}) = /g), ([, tag = ""]) => tag);

test("every assumption has its evidence, under a tag that is defined", () => {
  expect(defined).toEqual(["DOC", "OBS", "INF", "OPEN"]);
  const tagged = new RegExp(`\\b(?:${defined.join("|")})\\b`);
  expect(comments.filter((comment) => !tagged.test(comment))).toEqual([]);
});

test("no assumption has a tag that is not defined", () => {
  const tags = comments.flatMap((comment) =>
    Array.from(comment.matchAll(/(?:^\/\*\* |\. |\n \* )([A-Z]{2,5})[: ]/g), ([, tag = ""]) => tag),
  );
  expect(tags.filter((tag) => !defined.includes(tag))).toEqual([]);
});
