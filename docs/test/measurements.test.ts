import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url));
const { triggers } = JSON.parse(read("docs/measurements.json").toString());

test.each(Object.keys(triggers))("the page has the size of %s as it is built", (name) => {
  const bundle = read(`packages/triggers/dist/${name}/index.mjs`);
  const gzip = gzipSync(bundle, { level: 9 }).length;
  // Where they differ: node docs/write-measurements.ts --sizes
  expect(triggers[name]).toEqual({ plain: bundle.length, gzip });
});
