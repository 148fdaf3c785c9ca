import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { STYLE_APPS } from "./app-builds.ts";
import { declaredStyles } from "./app-test.ts";
import type { Style } from "./style.ts";

const APPS = fileURLToPath(new URL("../../../apps", import.meta.url));

/** The styles of all apps, for a run that compares them: each app's helpers declare its own. */
export async function loadStyles(): Promise<readonly Style[]> {
  for (const app of STYLE_APPS)
    for (const file of readdirSync(join(APPS, app, "e2e")))
      if (/(?<!\.test)\.ts$/.test(file)) await import(join(APPS, app, "e2e", file));
  const styles = declaredStyles();
  if (styles.length < STYLE_APPS.length) throw new Error("an app declares no style");
  return styles;
}
