import { fileURLToPath } from "node:url";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const PATHS = {
  apps: here("../../../apps"),
  /** The browser tests of all apps, which record the story. */
  appTests: here("../../app-tests"),
  styles: here("../../../docs/styles.json"),
  times: here("../../../docs/styles-times.json"),
  policies: here("../../../docs/styles-policies.json"),
  choosing: here("../../../docs/choosing.md"),
} as const;
