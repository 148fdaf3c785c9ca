import { build } from "esbuild";
import { afterEach, expect, test, vi } from "vitest";
import { bundleGate } from "../bundle-gate.ts";
import { CANARY_KEY } from "./support/canary-key.ts";

afterEach(() => vi.unstubAllEnvs());

/** Builds a module of one line under a trigger's name. */
function buildAs(trigger: string, contents: string) {
  return build({
    stdin: { contents, resolveDir: import.meta.dirname },
    outfile: `/dist/${trigger}/index.mjs`,
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    logLevel: "silent",
    define: { "process.env.AUTHSIGNAL_API_KEY": JSON.stringify(process.env["AUTHSIGNAL_API_KEY"] ?? "") },
    plugins: [bundleGate],
  });
}

test("accepts what belongs into a bundle", async () => {
  await expect(buildAs("define-auth-challenge", "export const handler = 1;")).resolves.toBeDefined();
  await expect(
    buildAs("create-auth-challenge", 'import https from "node:https"; console.log(https);'),
  ).resolves.toBeDefined();
});

test.each([
  ["an import", 'import https from "node:https"; console.log(https);', '"https"'],
  ["a request", "await fetch(process.argv[1]);", '"fetch"'],
  ["an address", 'console.log("http://example.com");', '"http"'],
])("finds %s in a trigger that must talk to nobody", async (_name, contents, word) => {
  await expect(buildAs("define-auth-challenge", contents)).rejects.toThrow(
    `define-auth-challenge/index.mjs holds ${word}; this trigger must talk to nobody`,
  );
});

test("names a package that nobody chose", async () => {
  await expect(
    buildAs("create-auth-challenge", 'import { check } from "fast-check"; console.log(check);'),
  ).rejects.toThrow("holds code of fast-check; add it to ALLOWED_PACKAGES");
});

test("finds the value of a secret of the build's environment, and shows only its name", async () => {
  vi.stubEnv("AUTHSIGNAL_API_KEY", CANARY_KEY);
  const failure = await buildAs(
    "create-auth-challenge",
    "console.log(process.env.AUTHSIGNAL_API_KEY);",
  ).catch((reason: unknown) => String(reason));
  expect(failure).toContain(
    "create-auth-challenge/index.mjs holds the value of the build's variable AUTHSIGNAL_API_KEY",
  );
  expect(failure).not.toContain(CANARY_KEY);
});
