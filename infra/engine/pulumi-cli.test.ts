import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import announcePulumi from "./announce-pulumi.ts";
import { findPulumi } from "./pulumi-cli.ts";

const root = mkdtempSync(join(tmpdir(), "pulumi-cli-"));
afterAll(() => rmSync(root, { recursive: true }));
const cli = (...path: string[]) => {
  const folder = join(root, ...path);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "pulumi"), "");
  chmodSync(join(folder, "pulumi"), 0o755);
  return join(folder, "pulumi");
};

test("takes the named one, then the PATH's, then the one that was kept", () => {
  const [named, onPath, kept] = [cli("named"), cli("path"), cli("cache/cognito-authsignal/pulumi/bin")];
  const env = { PULUMI_BIN: named, PATH: join(root, "path"), XDG_CACHE_HOME: join(root, "cache") };
  expect(findPulumi(env)).toBe(named);
  expect(findPulumi({ ...env, PULUMI_BIN: "" })).toBe(onPath);
  expect(findPulumi({ ...env, PULUMI_BIN: "", PATH: "" })).toBe(kept);
});

test("skips with one line where there is none, and fails where it is required", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const env = { PATH: "", HOME: join(root, "nobody") };
  expect(findPulumi(env)).toBeUndefined();
  announcePulumi(undefined, env);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^no pulumi found: .* skipped/));
  expect(() => announcePulumi(undefined, { ...env, REQUIRE_PULUMI: "1" })).toThrow(/^no pulumi found, and/);
});
