/** Bundles each trigger into one self-contained ES module: `dist/<trigger>/index.mjs`. */
import { fileURLToPath } from "node:url";
import { type BuildResult, build } from "esbuild";

export type { BuildFailure } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The triggers, by the name of their source file, bundle folder and Pulumi resource. */
export const TRIGGERS = [
  "define-auth-challenge",
  "create-auth-challenge",
  "verify-auth-challenge-response",
  "pre-sign-up",
] as const;

export type TriggerName = (typeof TRIGGERS)[number];

/** Where the sources are, for whoever watches them. */
export const sourceFolder = here("./src");

/** @returns the folder of a trigger's bundle; it holds `index.mjs` and nothing else. */
export function bundleFolder(trigger: TriggerName): string {
  return here(`./dist/${trigger}`);
}

/**
 * Builds all triggers.
 *
 * @throws esbuild's BuildFailure, whose `errors` name file, line and column
 */
export function buildTriggers(): Promise<BuildResult> {
  return build({
    entryPoints: TRIGGERS.map((trigger) => ({
      in: here(`./src/handlers/${trigger}.ts`),
      out: `${trigger}/index`,
    })),
    outdir: here("./dist"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    legalComments: "none",
    alias: {
      axios: here("./src/axios-over-http.ts"),
      "axios-retry": here("./src/axios-retry-never.ts"),
    },
    logLevel: "silent",
  });
}

if (import.meta.main) {
  await buildTriggers();
}
