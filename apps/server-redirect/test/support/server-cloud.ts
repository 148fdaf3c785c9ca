import { fileURLToPath } from "node:url";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "local-cloud/testing";
import { test } from "vitest";

const APP = fileURLToPath(new URL("../..", import.meta.url));

let people = 0;

/**
 * Vitest's `test` with the app's server in a local cloud, and somebody new.
 *
 * @param settings makes the settings to run of the stack's; default these
 */
export function serverTest(settings?: TestCloudOptions["settings"], stack = "local") {
  return test
    .extend("options", { scope: "file" }, { stack, ...(settings && { settings }) })
    .extend("cloud", { scope: "file" }, async ({ options }, { onCleanup }): Promise<TestCloud> => {
      const cloud = await startTestCloud({ built: { "server-redirect": APP }, ...options });
      onCleanup(() => cloud.close());
      return cloud;
    })
    .extend("email", () => `person-${++people}@example.com`);
}
