import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestCloud, type TestCloud } from "../src/testing/index.ts";
import { FOREIGN, givenAway, plantFiles, QUERIES, spellings } from "./support/private-files.ts";

const files = plantFiles();
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud({ apps: ["sdk-redirect"] });
});
afterAll(async () => {
  await cloud?.close();
  files[Symbol.dispose]();
});

test("an app's server gives away no file, whichever is asked for in whichever way", async () => {
  using _ = vi.spyOn(console, "error").mockImplementation(() => {});
  const origin = cloud.urls.apps["sdk-redirect"] ?? "";
  for (const file of [...files.outside, ...files.inApp, ...FOREIGN]) {
    const paths = spellings(origin, file).flatMap((path) => QUERIES.map((query) => `${path}${query}`));
    expect(await givenAway(origin, file, paths)).toEqual([]);
  }
});

test("the other ports give away no file, whichever is asked for in whichever way", async () => {
  const { cognito, authsignal, aws } = cloud.urls;
  for (const base of [cognito, authsignal, aws]) {
    for (const file of [...files.outside, ...files.inApp, ...FOREIGN]) {
      const paths = spellings(base, file);
      expect(await givenAway(base, file, paths)).toEqual([]);
      expect(await givenAway(base, file, paths, { host: "example.com" })).toEqual([]);
    }
  }
});
