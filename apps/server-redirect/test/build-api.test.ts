import { readFileSync, statSync } from "node:fs";
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { buildApiUnlessCurrent, madeOf } from "../build-api.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const bundle = here("../api/dist/index.mjs");

test("the server is not built again while what it was made of is as it was", async () => {
  await buildApiUnlessCurrent();
  const { mtimeMs } = statSync(bundle);
  expect(await buildApiUnlessCurrent()).toBe(false);
  expect(statSync(bundle).mtimeMs).toBe(mtimeMs);
});

test("the record of a build names the bundle, its sources, how it is made and the packages of the installation", async () => {
  await buildApiUnlessCurrent();
  const recorded = Object.keys(JSON.parse(readFileSync(madeOf, "utf8")));
  const sources = ["../api/index.ts", "../../../packages/triggers/src/authsignal/axios-over-http.ts"];
  const how = ["../build-api.ts", "../package.json", "../../../node_modules/.pnpm/lock.yaml"];
  for (const file of [bundle, ...[...sources, ...how].map(here)])
    expect(recorded).toContain(relative(dirname(madeOf), file));
});
