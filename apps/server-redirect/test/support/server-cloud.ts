import { fileURLToPath } from "node:url";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "local-cloud/testing";
import { test } from "vitest";

const APP = fileURLToPath(new URL("../..", import.meta.url));

let people = 0;

const withSomebody = test.extend("email", () => `person-${++people}@example.com`);

const serverIn = (options: TestCloudOptions): Promise<TestCloud> =>
  startTestCloud({ built: { "server-redirect": APP }, ...options });

/** Vitest's `test` with the app's server in a local cloud, which all files share: none may leave it changed. */
export const serverTest = withSomebody
  .extend("options", { scope: "worker" }, {})
  .extend("cloud", { scope: "worker" }, async ({ options }, { onCleanup }) => {
    const cloud = await serverIn(options);
    onCleanup(() => cloud.close());
    return cloud;
  });

/**
 * The same in a cloud of the file's own.
 *
 * @param settings makes the settings to run of the stack's
 */
export function serverTestWith(settings: TestCloudOptions["settings"], stack = "local") {
  return withSomebody
    .extend("options", { scope: "file" }, { stack, ...(settings && { settings }) })
    .extend("cloud", { scope: "file" }, async ({ options }, { onCleanup }) => {
      const cloud = await serverIn(options);
      onCleanup(() => cloud.close());
      return cloud;
    });
}
