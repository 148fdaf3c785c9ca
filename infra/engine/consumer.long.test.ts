import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claimsOf, SdkPerson } from "local-cloud/testing";
import { PACKAGES, pack } from "packing";
import { inRepository, installedFolder, installPacked, link } from "packing/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsVersion } from "./aws-version.ts";
import { type Engine, startEngine } from "./deployment.ts";
import { stackEnvironment } from "./project.ts";
import { findPulumi } from "./pulumi-cli.ts";

const pulumi = findPulumi();
const root = mkdtempSync(join(tmpdir(), "cognito-authsignal-consumer-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A block of the components' README, as it is there, by the file that its first line names. */
function example(fileName: string): string {
  const readme = readFileSync(inRepository("infra/components/README.md"), "utf8");
  const blocks = [...readme.matchAll(/```\w+\n(.*?)```/gs)].map(([, text = ""]) => text);
  const block = blocks.find((text) => /^(\/\/|#) (\S+)\n/.exec(text)?.[2] === fileName);
  if (block === undefined) throw new Error(`the README has no ${fileName}`);
  return block;
}

/** What `pulumi new aws-typescript` writes. */
const TEMPLATE = {
  strict: true,
  outDir: "bin",
  target: "es2020",
  module: "commonjs",
  moduleResolution: "node",
  sourceMap: true,
  pretty: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  forceConsistentCasingInFileNames: true,
};

/** Other teams' programs: how Pulumi starts them, and what their folder has. */
const PROGRAMS = {
  "in TypeScript, by Pulumi's default runtime": {
    runtime: "runtime: nodejs\n",
    manifest: { name: "shop", main: "index.ts" },
    files: { "tsconfig.json": JSON.stringify({ compilerOptions: TEMPLATE, files: ["index.ts"] }) },
  },
  "of ES modules, by Node itself": {
    runtime: "runtime:\n  name: nodejs\n  options:\n    typescript: false\nmain: index.ts\n",
    manifest: { name: "shop", type: "module", main: "index.ts" },
    files: {},
  },
};

/** The README's example in a folder of its own, with the packed components and Pulumi, and without this workspace. */
function program(name: keyof typeof PROGRAMS, tarball: string): string {
  const folder = mkdtempSync(join(root, "shop-"));
  const { runtime, manifest, files } = PROGRAMS[name];
  const all = {
    "index.ts": example("index.ts"),
    "package.json": JSON.stringify(manifest),
    "Pulumi.yaml": `name: shop\n${runtime}`,
    "Pulumi.dev.yaml": example("Pulumi.dev.yaml"),
    ...files,
  };
  for (const [file, text] of Object.entries(all)) writeFileSync(join(folder, file), text);
  installPacked(folder, [tarball]);
  link(folder, "typescript", installedFolder("typescript-5", "infra/engine"));
  link(folder, "@types/node", inRepository("node_modules/@types/node"));
  return folder;
}

/** The example's tenant and app, for the stand-in of Authsignal. */
function environment() {
  const dev = stackEnvironment("dev");
  const origin = "https://shop.dev.example.com";
  return {
    ...dev,
    apps: { web: { launchMode: "redirect" as const, origin, redirectUrl: `${origin}/callback` } },
  };
}

describe("the components in another team's program", () => {
  let tarball = "";
  beforeAll(async () => {
    const components = PACKAGES.filter(({ name }) => name === "components");
    tarball = (await pack(components, root)).get("components") ?? "";
  });

  // The engine's test in TypeScript compiles the program with TypeScript 5 as well.
  test("are typed", () => {
    const folder = program("of ES modules, by Node itself", tarball);
    const text = readFileSync(join(folder, "index.ts"), "utf8");
    const wrong = text.replace("  apps: {", '  pool: { tier: "FREE" },\n  apps: {');
    writeFileSync(join(folder, "wrong.ts"), wrong);
    const options = [
      "--noEmit",
      "--strict",
      "--exactOptionalPropertyTypes",
      "--skipLibCheck",
      "--pretty",
      "false",
    ];
    const { stdout } = spawnSync(
      inRepository("node_modules/.bin/tsc"),
      [...options, "--module", "nodenext", "--target", "es2024", "--types", "node", "index.ts", "wrong.ts"],
      { cwd: folder, encoding: "utf8" },
    );
    expect(stdout).toMatch(/^wrong\.ts\(\d+,\d+\): error TS2322: Type '"FREE"'.*\n$/);
  });

  describe.skipIf(!pulumi)("by the real engine", () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await startEngine(pulumi ?? "", awsVersion);
    });
    afterAll(() => engine?.close());

    test.each(["in TypeScript, by Pulumi's default runtime", "of ES modules, by Node itself"] as const)(
      "deploy %s, and a person signs in",
      async (name) => {
        const folder = program(name, tarball);
        const deployed = await engine.openIn(folder, environment());
        const { code, text } = await deployed.pulumi("up", "--yes", "--skip-preview");
        expect(text).not.toMatch(/(error|warning):/);
        expect(code).toBe(0);
        const created = deployed.operations();
        expect(created.filter((one) => one.startsWith("create aws:lambda/function:Function"))).toHaveLength(
          5,
        );
        const outputs = JSON.parse((await deployed.pulumi("stack", "output", "--json")).stdout);
        await deployed.putKey(outputs.authsignalKeySecretArn);
        const { region, userPoolClientId: clientId, signUpClientId } = outputs.web;
        const person = new SdkPerson({ ...deployed, region, clientId, signUpClientId }, "jo@example.com");
        expect(claimsOf(await person.signUpAndIn())).toMatchObject({
          aud: clientId,
          email: "jo@example.com",
        });
        // The next program has a project and a stack of the same names.
        expect(await deployed.pulumi("stack", "rm", "--force", "--yes")).toMatchObject({ code: 0 });
      },
    );

    test("refuse an output like any other value, once it is known", async () => {
      const folder = program("of ES modules, by Node itself", tarball);
      const text = readFileSync(join(folder, "index.ts"), "utf8");
      const elsewhere = 'redirectUrl: pulumi.output("https://elsewhere.example.com/callback")';
      writeFileSync(join(folder, "index.ts"), text.replace(/redirectUrl: `.*?`/, elsewhere));
      const deployed = await engine.openIn(folder, environment());
      const { code, text: said } = await deployed.pulumi("up", "--yes", "--skip-preview");
      expect(said).toContain(
        'SignIn "shop": apps.web.redirectUrl is "https://elsewhere.example.com/callback"; expected a URL below https://shop.dev.example.com',
      );
      expect(code).not.toBe(0);
      expect(deployed.operations().filter((one) => one.includes("ssm/parameter"))).toEqual([]);
    });
  });
});
