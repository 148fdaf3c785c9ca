import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packComponents } from "infra/pack-components";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsVersion } from "./aws-version.ts";
import { type Engine, startEngine } from "./deployment.ts";
import { infraFolder } from "./project.ts";
import { findPulumi } from "./pulumi-cli.ts";

const pulumi = findPulumi();
const TRIGGERS = [
  "define-auth-challenge",
  "create-auth-challenge",
  "verify-auth-challenge-response",
  "pre-sign-up",
];

/** The example of docs/deploying.md, as another team has it: the packed components and Pulumi, no workspace. */
function consumer(folder: string): void {
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const docs = readFileSync(fileURLToPath(new URL("../../docs/deploying.md", import.meta.url)), "utf8");
  const [, example = ""] = /## From your own program.*?```ts\n(.*?)```/s.exec(docs) ?? [];
  put("index.ts", example);
  put("package.json", JSON.stringify({ name: "shop", type: "module", main: "index.ts" }));
  put(
    "Pulumi.yaml",
    "name: shop\nruntime:\n  name: nodejs\n  options:\n    typescript: false\nmain: index.ts\n",
  );
  for (const trigger of TRIGGERS)
    put(`dist/${trigger}/index.mjs`, "export const handler = (event) => event;\n");

  const packed = packComponents(folder);
  const target = join(folder, "node_modules", "cognito-authsignal-components");
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["xzf", packed, "-C", target, "--strip-components", "1"]);
  mkdirSync(join(folder, "node_modules", "@pulumi"));
  for (const name of ["@pulumi/aws", "@pulumi/pulumi"]) {
    symlinkSync(join(infraFolder, "node_modules", name), join(folder, "node_modules", name));
  }
}

describe("the components in another team's program", () => {
  const folder = mkdtempSync(join(tmpdir(), "cognito-authsignal-consumer-"));
  beforeAll(() => consumer(folder));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const typecheck = (file: string) => {
    const options = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--skipLibCheck"];
    const { stdout } = spawnSync(
      fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url)),
      [...options, "--module", "nodenext", "--target", "es2024", "--types", "", file],
      { cwd: folder, encoding: "utf8" },
    );
    return stdout;
  };

  test("are typed", () => {
    expect(typecheck("index.ts")).toBe("");
    const text = readFileSync(join(folder, "index.ts"), "utf8");
    writeFileSync(
      join(folder, "wrong.ts"),
      text.replace('poolName: "shop"', 'poolName: "shop",\n  tier: "FREE"'),
    );
    expect(typecheck("wrong.ts")).toMatch(/^wrong\.ts\(\d+,\d+\): error TS2322: Type '"FREE"'/);
  });

  describe.skipIf(!pulumi)("by the real engine", () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await startEngine(pulumi ?? "", awsVersion);
    });
    afterAll(() => engine?.close());

    test("run with plain Node", async () => {
      await engine.pulumi(folder, "stack", "init", "shop");
      const { code, text } = await engine.pulumi(folder, "preview", "--stack", "shop");
      expect(text).not.toMatch(/(error|warning):/);
      expect(code).toBe(0);
      expect(text.match(/aws:lambda:Function \S+ create/g)).toHaveLength(TRIGGERS.length);
      expect(text).toContain("aws:cognito:UserPoolClient web create");
    });
  });
});
