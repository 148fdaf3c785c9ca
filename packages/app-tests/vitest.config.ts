import { fileURLToPath } from "node:url";
import { nodeTests } from "command-line/node-tests";
import { STYLE_APPS } from "./src/app-builds.ts";
import { StoriesFirst } from "./src/story/stories-first.ts";

/** The browser tests of every style in one run; each waits for the page, never for the clock. */
export default nodeTests({
  // What checks passkeys asks Node which algorithms it knows, and Node warns of those that are new.
  execArgv: ["--disable-warning=ExperimentalWarning"],
  dir: fileURLToPath(new URL("../../apps", import.meta.url)),
  include: STYLE_APPS.map((app) => `${app}/e2e/**/*.test.ts`),
  globalSetup: "src/global-setup.ts",
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // One browser and the local clouds for all files of a worker: see app-test.ts. One worker waits for pages about half
  // of its time.
  maxWorkers: 2,
  isolate: false,
  sequence: { sequencer: StoriesFirst },
  // A browser on a busy CI machine; a test that needed its second chance is named in the report.
  retry: process.env["CI"] ? 1 : 0,
  expect: { poll: { timeout: 20_000 } },
});
