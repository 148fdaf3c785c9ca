import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packGauntlet } from "../pack.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), "gauntlet-packed-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Another repository, outside of the workspace, with the packed kit and handlers that let anybody in. */
beforeAll(async () => {
  const kit = join(folder, "node_modules/gauntlet");
  mkdirSync(kit, { recursive: true });
  mkdirSync(join(folder, "dist"));
  execFileSync("tar", ["xzf", await packGauntlet(folder), "-C", kit, "--strip-components", "1"]);
  for (const name of ["fast-check", "pure-rand"]) {
    const from = realpathSync(here("../node_modules/fast-check"));
    symlinkSync(name === "fast-check" ? from : join(from, "..", name), join(folder, "node_modules", name));
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(folder, "dist/define.mjs"),
    "export const handler = async (event) => { event.response.issueTokens = true; return event; };",
  );
}, 60_000);

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("the packed kit in another repository", () => {
  test("attacks the built handlers from the command line", () => {
    const cli = "node_modules/gauntlet/dist/cli.js";
    const { status, stdout, stderr } = run(cli, "./dist/define.mjs", "--sequences", "100");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^✗ caught {2}SRP_A proves nothing {2}srp-a-start, critical$/m);
    expect(status).toBe(1);
  });

  test("is a library, for the test of its README as it stands there", () => {
    const [, example = ""] = /## In Vitest or node:test\n\n```ts\n(.*?)```/s.exec(
      readFileSync(here("../README.md"), "utf8"),
    ) ?? ["", ""];
    const test = example.replace(/const modules = .*;/, 'const modules = { define: "dist/define.mjs" };');
    writeFileSync(join(folder, "gauntlet.test.js"), test);
    const { status, stdout } = run("--test", "gauntlet.test.js");
    expect(stdout).toContain("srp-a-start");
    expect(status).toBe(1);
  });
});
