import type { OutputFile, Plugin } from "esbuild";

/** The packages that a bundle may hold code of. */
const ALLOWED_PACKAGES = ["@authsignal/node"];

/** These triggers decide alone: no import, and no word of a way to the network. */
const SILENT = ["define-auth-challenge"];
const NETWORK = /\bhttps?\b|\bfetch\b|\bnode:|\bWebSocket\b/;

/** Variables of the build whose values are secrets, by their names. Shorter values are found by chance. */
const SECRET_NAME = /SECRET|PASSWORD|TOKEN|API_?KEY|ACCESS_KEY/i;
const SHORTEST_SECRET = 12;

/**
 * Fails the build when a bundle holds what it must not: a package nobody chose, a way to the network, or the value of
 * a secret that the build's environment has. The build's `write` must be off.
 */
export const bundleGate: Plugin = {
  name: "bundle gate",
  setup(build) {
    build.onEnd(({ metafile, outputFiles = [] }) => {
      const packages = Object.entries(metafile?.outputs ?? {}).flatMap(([path, { inputs }]) =>
        forbiddenPackages(Object.keys(inputs)).map(
          (name) =>
            `${path} holds code of ${name}; add it to ALLOWED_PACKAGES in bundle-gate.ts if it belongs there`,
        ),
      );
      const errors = [...packages, ...outputFiles.flatMap(forbiddenContent)];
      return { errors: errors.map((text) => ({ text })) };
    });
  },
};

function forbiddenPackages(inputs: readonly string[]): string[] {
  const names = inputs.map((input) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  const found = new Set(names.filter((name) => name !== undefined));
  return [...found].filter((name) => !ALLOWED_PACKAGES.includes(name));
}

function forbiddenContent({ path, text }: OutputFile): string[] {
  const secrets = Object.entries(process.env)
    .filter(([name, value = ""]) => SECRET_NAME.test(name) && value.length >= SHORTEST_SECRET)
    .filter(([, value = ""]) => text.includes(value))
    .map(([name]) => `${path} holds the value of the build's variable ${name}`);
  // A source map is not deployed; it holds names.
  const silent = !path.endsWith(".map") && SILENT.some((trigger) => path.includes(`${trigger}/`));
  const word = silent ? NETWORK.exec(text)?.[0] : undefined;
  return word === undefined
    ? secrets
    : [...secrets, `${path} holds ${JSON.stringify(word)}; this trigger must talk to nobody`];
}
