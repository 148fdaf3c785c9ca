import type { Plugin } from "esbuild";

/** The packages that a bundle may hold code of. */
const ALLOWED_PACKAGES = ["@authsignal/node"];

/** These triggers decide and talk to nobody. */
const IMPORT_NOTHING = ["define-auth-challenge", "pre-sign-up"];

/** Fails the build when a bundle holds what it must not: a package nobody chose, or a way to the network. */
export const bundleGate: Plugin = {
  name: "bundle gate",
  setup(build) {
    build.onEnd(({ metafile }) => {
      const errors = Object.entries(metafile?.outputs ?? {}).flatMap(([path, { inputs, imports }]) => [
        ...forbiddenPackages(Object.keys(inputs)).map((name) => ({
          text: `${path} holds code of ${name}; add it to ALLOWED_PACKAGES in bundle-gate.ts if it belongs there`,
        })),
        ...imports
          .filter(() => IMPORT_NOTHING.some((trigger) => path.includes(`${trigger}/`)))
          .map((imported) => ({
            text: `${path} imports ${imported.path}; this trigger must talk to nobody`,
          })),
      ]);
      return { errors };
    });
  },
};

function forbiddenPackages(inputs: readonly string[]): string[] {
  const names = inputs.map((input) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  const found = new Set(names.filter((name) => name !== undefined));
  return [...found].filter((name) => !ALLOWED_PACKAGES.includes(name));
}
