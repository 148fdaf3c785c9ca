import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { PACKAGES, SCOPE } from "../src/index.ts";
import { installPacked } from "../src/testing/index.ts";
import { blocksOf } from "./support/readme.ts";

/** Another Node of this machine that is as old as the oldest that runs the packages, if there is one. */
const node20 = (process.env["PATH"] ?? "")
  .split(delimiter)
  .filter((folder) => folder !== "" && !folder.includes("node_modules"))
  .map((folder) => join(folder, "node"))
  .find(
    (file) => existsSync(file) && execFileSync(file, ["--version"], { encoding: "utf8" }).startsWith("v20."),
  );

const root = mkdtempSync(join(tmpdir(), "cognito-authsignal-alone-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.each(PACKAGES)(
  "the package $name, alone in a folder",
  ({ name, folder, exports, bin = {}, node }) => {
    const place = join(root, name);
    beforeAll(() => installPacked(place, [inject("tarballs")[name] ?? ""]));

    const run = (file: string, ...args: readonly string[]) =>
      spawnSync(file, args, { cwd: place, encoding: "utf8" });
    const imports = Object.keys(exports)
      .map((subpath) => `await import("${SCOPE}/${name}${subpath.slice(1)}");`)
      .join(" ");

    // The newest one loads the same files in `test:long`.
    const oldest = node === ">=20" ? (node20 ?? process.execPath) : process.execPath;
    test("has exports that load under the oldest Node that it names, if this machine has that", () => {
      expect(run(oldest, "--input-type=module", "--eval", imports)).toMatchObject({ stderr: "", status: 0 });
    });

    const commands = Object.keys(bin);
    if (commands.length === 0) return;

    test.skipIf(node20 === undefined)("has commands that run under Node 20, or say what they need", () => {
      for (const command of commands) {
        const { status, stdout, stderr } = run(node20 ?? "", join("node_modules/.bin", command), "--help");
        if (node === ">=20") expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
        else {
          expect(stdout).toBe("");
          expect(stderr).toMatch(/^[\w-]+: runs on Node 20\.[\d.]+; expected Node 24 or newer\n$/);
          expect(status).toBe(2);
        }
      }
    });

    const servers = blocksOf(`${folder}/README.md`).flatMap(({ text }) =>
      text
        .split("\n")
        .filter((line) => /^npx --no-install local-(cognito|authsignal)( --(port|data) \S+)*$/.test(line)),
    );
    test.each(servers)("%s serves, as the README has it", async (line) => {
      // The last port counts: any free one.
      const child = spawn(
        "bash",
        ["--norc", "-c", `exec ${line.replace("npx --no-install ", "node_modules/.bin/")} --port 0`],
        {
          cwd: place,
          env: { ...process.env, PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter) },
          stdio: ["ignore", "pipe", "pipe"],
        },
      );
      try {
        let text = "";
        const url = await new Promise<string>((resolve, reject) => {
          for (const stream of [child.stdout, child.stderr])
            stream.on("data", (chunk) => {
              text += chunk;
              const [, found] = /(http:\/\/localhost:\d+)\/outbox/.exec(text) ?? [];
              if (found !== undefined) resolve(found);
            });
          child.on("exit", () => reject(new Error(text)));
        });
        expect((await fetch(`${url}/outbox`)).status).toBe(200);
        expect(text).not.toContain("Warning");
      } finally {
        const gone = once(child, "exit");
        child.kill();
        await gone;
      }
    });
  },
);
