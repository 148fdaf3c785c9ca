import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { browserPath, skipBrowser } from "test-browser";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { inRepository, installedFolder, installPacked, link } from "../src/testing/index.ts";
import { blocksOf, exampleOf } from "./support/readme.ts";

const COMPONENTS = "infra/components/README.md";
const LOCAL_CLOUD = "packages/local-cloud/README.md";
const shopFiles = fileURLToPath(new URL("support/shop", import.meta.url));

/** Two repositories of another team: a Pulumi program with the components, and an app. */
const root = mkdtempSync(join(tmpdir(), "cognito-authsignal-shop-"));
const infra = join(root, "shop-infra");
const app = join(root, "shop");
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The ports of the README, and free ones that replace them here. */
const ports = new Map<string, number>();
const here = (text: string) =>
  [...ports].reduce((replaced, [port, free]) => replaced.replaceAll(port, String(free)), text);

beforeAll(async () => {
  for (const port of ["3000", "5180", "5181", "5182", "5183"]) ports.set(port, await freePort());
  const { components = "", "local-cloud": localCloud = "" } = inject("tarballs");
  mkdirSync(infra);
  mkdirSync(app);

  writeFileSync(join(infra, "index.ts"), exampleOf(COMPONENTS, "index.ts"));
  writeFileSync(join(infra, "package.json"), JSON.stringify({ name: "shop-infra", main: "index.ts" }));
  writeFileSync(join(infra, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  const own = here("  local-cloud:ports: { cognito: 5180, authsignal: 5181, aws: 5182, settings: 5183 }\n");
  writeFileSync(join(infra, "Pulumi.local.yaml"), here(exampleOf(LOCAL_CLOUD, "Pulumi.local.yaml")) + own);
  installPacked(infra, [components]);

  cpSync(shopFiles, app, { recursive: true });
  cpSync(inRepository("apps/fetch-redirect/src/sign-in.ts"), join(app, "sign-in.ts"));
  await build({
    entryPoints: [join(app, "main.ts")],
    outfile: join(app, "main.js"),
    bundle: true,
    format: "esm",
  });
  writeFileSync(
    join(app, "package.json"),
    JSON.stringify({
      name: "shop",
      type: "module",
      scripts: { start: "node server.mjs", test: "node test.mjs" },
    }),
  );
  // What a test needs to begin: people can sign in.
  const settings = here("http://localhost:5183/web/environment.json");
  writeFileSync(
    join(app, "test.mjs"),
    `const settings = await fetch("${settings}").then((answer) => answer.json());
console.log("tested with", settings.userPoolEndpoint);
process.exit(process.env.FAIL ? 3 : 0);\n`,
  );
  writeFileSync(join(app, "playwright.config.ts"), here(exampleOf(LOCAL_CLOUD, "playwright.config.ts")));
  installPacked(app, [localCloud]);
  link(app, "@playwright/test", installedFolder("@playwright/test", "packages/packing"));
  symlinkSync(join(app, "node_modules/@playwright/test/cli.js"), join(app, "node_modules/.bin/playwright"));
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Runs a script in the app's folder, with this Node. */
async function run(script: string, env: Readonly<Record<string, string>> = {}) {
  const child = spawn("bash", ["--norc", "-euo", "pipefail", "-c", script], {
    cwd: app,
    env: {
      ...process.env,
      PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
      PORT: String(ports.get("3000")),
      SETTINGS: here("http://localhost:5183/web/environment.json"),
      OUTBOX: here("http://localhost:5181/outbox"),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
  const [code] = await once(child, "close");
  return { code, text };
}

const inCi = blocksOf(LOCAL_CLOUD).find(({ text }) => text.includes("local-cloud exec"))?.text ?? "";

test("the recipe for CI starts, waits, tests, stops and passes the outcome on", async () => {
  const passed = await run(inCi);
  expect(passed.text).toContain(`tested with ${here("http://localhost:5180")}`);
  expect(passed.code).toBe(0);
  // The ports are free again.
  expect(await run(inCi, { FAIL: "yes" })).toMatchObject({ code: 1 });
});

test.skipIf(skipBrowser)(
  "a person signs in to the app in Chromium, with Playwright's web servers",
  async () => {
    const { code, text } = await run("npx --no-install playwright test --reporter=line", {
      CHROMIUM_PATH: browserPath ?? "",
    });
    expect(text).toContain("1 passed");
    expect(code).toBe(0);
  },
);

test("a mistake in the program names file and line", async () => {
  const file = join(infra, "index.ts");
  const program = readFileSync(file, "utf8");
  writeFileSync(file, `${program}\nconst broken: = 1;\n`);
  const { code, text } = await run(inCi);
  writeFileSync(file, program);
  expect(text).toMatch(/^local-cloud: index\.ts:\d+: Unexpected "="$/m);
  expect(code).toBe(1);
});

test("a stack without a file, and a folder without a program, are one line each", async () => {
  const stack = await run("npx --no-install local-cloud dev --program ../shop-infra --stack qa");
  expect(stack).toEqual({ code: 2, text: 'local-cloud: unknown stack "qa"; expected one of local\n' });
  const program = await run("npx --no-install local-cloud dev --program ../shop");
  expect(program.code).toBe(2);
  expect(program.text).toMatch(
    /^local-cloud: --program: \S+\/shop has no Pulumi\.yaml; expected a folder with Pulumi\.yaml\n$/,
  );
});
