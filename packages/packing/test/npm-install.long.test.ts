import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { PACKAGES, SCOPE } from "../src/index.ts";
import { blocksOf } from "./support/readme.ts";

/** With this Node, because npm refuses nothing but warns about another one. */
const PATH = [dirname(process.execPath), process.env["PATH"]].join(delimiter);

function npm(folder: string, line: string) {
  return spawnSync("bash", ["--norc", "-euo", "pipefail", "-c", line], {
    cwd: folder,
    encoding: "utf8",
    // What a README before it had npm download need not be asked for again.
    env: {
      ...process.env,
      PATH,
      npm_config_audit: "false",
      npm_config_fund: "false",
      npm_config_prefer_offline: "true",
    },
  });
}

/** npm's own registry, or the one that this machine is set up for. */
const registry = spawnSync("npm", ["ping", "--fetch-retries=0", "--fetch-timeout=5000"], {
  env: { ...process.env, PATH },
}).status;
if (registry !== 0) console.log("npm reaches no registry, so the READMEs' `npm install` is not run");

describe.skipIf(registry !== 0)("with a registry", () => {
  // The packages of Pulumi for AWS are large.
  test.each(PACKAGES)(
    "the README's npm install of $name works in an empty folder",
    { timeout: 300_000 },
    ({ name, folder, bin = {}, exports }) => {
      const place = mkdtempSync(join(tmpdir(), `cognito-authsignal-npm-${name}-`));
      onTestFinished(() => rmSync(place, { recursive: true, force: true }));
      const [line] = blocksOf(`${folder}/README.md`).flatMap(
        ({ text }) => /^npm install (--save-dev )?\.\/\S+\.tgz( @pulumi\/\w+)*$/m.exec(text)?.[0] ?? [],
      );
      const tarball = inject("tarballs")[name] ?? "";
      expect(line).toContain(basename(tarball));
      copyFileSync(tarball, join(place, basename(tarball)));
      writeFileSync(
        join(place, "package.json"),
        JSON.stringify({ name: "elsewhere", private: true, type: "module" }),
      );
      expect(npm(place, line ?? "")).toMatchObject({ status: 0 });
      for (const command of Object.keys(bin))
        expect(npm(place, `npx --no-install ${command} --help`)).toMatchObject({ stderr: "", status: 0 });
      const [subpath = "."] = Object.keys(exports);
      const load = `await import("${SCOPE}/${name}${subpath.slice(1)}")`;
      expect(npm(place, `node --input-type=module --eval '${load}'`)).toMatchObject({
        stderr: "",
        status: 0,
      });
    },
  );
});
