import { readFileSync } from "node:fs";
import { isRecord } from "../is-record.ts";

/** Names of the packages that end up in an app's bundle, sorted. */
export function runtimeDependencies(packageJson: URL): string[] {
  const manifest: unknown = JSON.parse(readFileSync(packageJson, "utf8"));
  const dependencies = isRecord(manifest) ? manifest["dependencies"] : undefined;
  return isRecord(dependencies) ? Object.keys(dependencies).sort() : [];
}
