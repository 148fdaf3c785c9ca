import { build } from "esbuild";
import { expect, test } from "vitest";
import { bundleGate } from "../bundle-gate.ts";

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
    plugins: [bundleGate],
  });
}

test("lets pass what belongs into a bundle", async () => {
  await expect(buildAs("define-auth-challenge", "export const handler = 1;")).resolves.toBeDefined();
  await expect(
    buildAs("create-auth-challenge", 'import https from "node:https"; console.log(https);'),
  ).resolves.toBeDefined();
});

test.each(["define-auth-challenge", "pre-sign-up"])("lets %s import nothing", async (trigger) => {
  await expect(buildAs(trigger, 'import https from "node:https"; console.log(https);')).rejects.toThrow(
    `${trigger}/index.mjs imports node:https; this trigger must talk to nobody`,
  );
});

test("names a package that nobody chose", async () => {
  await expect(
    buildAs("create-auth-challenge", 'import { check } from "fast-check"; console.log(check);'),
  ).rejects.toThrow("holds code of fast-check; add it to ALLOWED_PACKAGES");
});
