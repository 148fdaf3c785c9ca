/** The triggers' bundles, for programs that deploy them; `build.ts` makes them. */
import { fileURLToPath } from "node:url";

/** The triggers, by the name of their source file, bundle folder and Pulumi resource. */
export const TRIGGERS = [
  "define-auth-challenge",
  "create-auth-challenge",
  "verify-auth-challenge-response",
  "pre-sign-up",
  "pre-token-generation",
] as const;

export type TriggerName = (typeof TRIGGERS)[number];

/** Built beside this source; in a package that was built from it, beside the folder of the package's code. */
const FOLDER = new URL(import.meta.url).pathname.endsWith(".ts") ? "./dist" : "../triggers";

/** @returns the folder of a trigger's bundle; it holds `index.mjs` and nothing else. */
export function bundleFolder(trigger: TriggerName): string {
  return fileURLToPath(new URL(`${FOLDER}/${trigger}`, import.meta.url));
}
