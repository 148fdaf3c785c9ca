import { readFileSync } from "node:fs";

/** Names of the packages that end up in an app's bundle, sorted. */
export function runtimeDependencies(packageJson: URL): string[] {
  const manifest: { dependencies?: object } = JSON.parse(readFileSync(packageJson, "utf8"));
  return Object.keys(manifest.dependencies ?? {}).sort();
}
