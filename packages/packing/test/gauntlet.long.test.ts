import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { inRepository, installPacked, link } from "../src/testing/index.ts";
import { exampleOf } from "./support/readme.ts";

const README = "packages/gauntlet/README.md";
const folder = realpathSync(mkdtempSync(join(tmpdir(), "gauntlet-packed-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Another repository, outside of the workspace, with the packed kit and handlers that send a code by email. */
beforeAll(async () => {
  installPacked(folder, [inject("tarballs")["gauntlet"] ?? ""]);
  link(folder, "vitest", inRepository("node_modules/vitest"));
  for (const [style, outdir] of [
    ["code-by-email", "dist"],
    ["passkey", "passkey"],
  ]) {
    await build({
      entryPoints: ["define", "create", "verify"].map((name) =>
        inRepository(`packages/gauntlet/test/support/${style}/${name}.ts`),
      ),
      outdir: join(folder, outdir ?? ""),
      outExtension: { ".js": ".mjs" },
      bundle: true,
      platform: "node",
      format: "esm",
    });
  }
});

/** Replaces Define by one that lets anybody in. */
function letAnybodyIn(): void {
  const text =
    "export const handler = async (event) => { event.response.issueTokens = true; return event; };";
  writeFileSync(join(folder, "dist/define.mjs"), text);
}

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** An example of the README, as it is there, written to the file that its first line names. */
function example(fileName: string): string {
  writeFileSync(join(folder, fileName), exampleOf(README, fileName));
  return fileName;
}

describe("the packed kit in another repository", () => {
  test("passes sound handlers in the README's example for node:test", () => {
    const { status, stdout } = run("--test", example("gauntlet.test.mjs"));
    expect(stdout).toContain("pass 1");
    expect(status).toBe(0);
  });

  test("finds the handlers and catches flawed ones from the command line", () => {
    const sound = readFileSync(join(folder, "dist/define.mjs"), "utf8");
    letAnybodyIn();
    const { status, stdout, stderr } = run("node_modules/.bin/gauntlet", "--sequences", "100", "dist");
    writeFileSync(join(folder, "dist/define.mjs"), sound);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^✗ caught {2}A start gets a challenge, not tokens {2}empty-session, critical$/m);
    expect(status).toBe(1);
  });

  test.each([
    ["node:test", "--test", "gauntlet.test.mjs"],
    ["Vitest", "node_modules/vitest/vitest.mjs", "gauntlet.vitest.test.js"],
  ])("fails for flawed handlers in the README's example for %s", (_name, runner, fileName) => {
    const sound = readFileSync(join(folder, "dist/define.mjs"), "utf8");
    letAnybodyIn();
    const { status, stdout, stderr } = run(
      runner,
      ...(runner === "--test" ? [] : ["run"]),
      example(fileName),
    );
    writeFileSync(join(folder, "dist/define.mjs"), sound);
    expect(stdout + stderr).toContain("empty-session, critical");
    expect(status).toBe(1);
  });

  test("plays passkeys with a config as the README shows it", () => {
    const { status, stdout } = run(
      "node_modules/.bin/gauntlet",
      "--config",
      example("passkeys.config.ts"),
      "--only",
      "passkey-signature-forged",
    );
    expect(stdout).toContain("its proof came from: passkey, as AuthenticationResponseJSON");
    expect(stdout).toContain("1 withstood, 0 caught");
    expect(status).toBe(0);
  });

  test("reads a config as the README shows it", () => {
    const { status, stdout } = run(
      "node_modules/.bin/gauntlet",
      "--config",
      example("gauntlet.config.ts"),
      "--only",
      "replay",
    );
    expect(stdout).toContain("1 withstood, 0 caught");
    expect(status).toBe(0);
  });
});
