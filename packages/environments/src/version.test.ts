import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { currentVersion, versionSchema } from "./version.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "version-"));
  put("bundles/create/index.mjs", "export const create = 1;");
  put("bundles/verify/index.mjs", "export const verify = 1;");
  put("apps/popup/dist/index.html", "<p>popup</p>");
  put("apps/popup/dist/assets/a.js", "a");
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string, content: string): void {
  const file = join(folder, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, content);
}

const current = () =>
  currentVersion({
    repository: folder,
    triggers: [join(folder, "bundles/create"), join(folder, "bundles/verify")],
    apps: ["popup", "unbuilt"],
  });
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=n", "-c", "user.email=n@example.com", ...args], { cwd: folder });

test("it is the same again, and is what the outputs' schema accepts", async () => {
  const version = await current();
  expect(await current()).toEqual(version);
  expect(v.parse(versionSchema, JSON.parse(JSON.stringify(version)))).toEqual(version);
});

test("an app that is not built is left out", async () => {
  expect(Object.keys((await current()).apps)).toEqual(["popup"]);
});

test("a digest changes with a file's content, name and place, and only that of its own part", async () => {
  const before = await current();
  put("bundles/verify/index.mjs", "export const verify = 2;");
  const changed = await current();
  expect(changed.triggers).not.toBe(before.triggers);
  expect(changed.apps).toEqual(before.apps);

  renameSync(join(folder, "apps/popup/dist/assets/a.js"), join(folder, "apps/popup/dist/assets/b.js"));
  const renamed = await current();
  expect(renamed.apps["popup"]).not.toBe(changed.apps["popup"]);
  expect(renamed.triggers).toBe(changed.triggers);
});

test("an app's environment.json is of the environment, not of the build", async () => {
  const before = await current();
  put("apps/popup/dist/environment.json", "{}");
  expect(await current()).toEqual(before);
});

test("the commit is named, and whether files differ from it", async () => {
  expect(await current()).not.toHaveProperty("commit");
  git("init", "--quiet");
  git("add", "bundles");
  git("commit", "--quiet", "--message", "First");
  const commit = git("rev-parse", "HEAD").toString().trim();
  expect(await current()).toMatchObject({ commit, changed: false });
  put("bundles/create/index.mjs", "export const create = 2;");
  expect(await current()).toMatchObject({ commit, changed: true });
});

test("the same letters divided among names and contents in another way are another version", async () => {
  put("apps/popup/dist/assets/b", "cd");
  const before = (await current()).apps["popup"];
  rmSync(join(folder, "apps/popup/dist/assets/b"));
  put("apps/popup/dist/assets/bc", "d");
  expect((await current()).apps["popup"]).not.toBe(before);
});
