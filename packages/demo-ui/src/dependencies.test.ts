import { expect, test } from "vitest";
import { runtimeDependencies } from "../test/support/runtime-dependencies.ts";

// An app knows its SDKs and one public document: never a package that holds a setting or a secret.
test("depends on nothing that could bring a secret into the browser", () => {
  const packageJson = new URL("../package.json", import.meta.url);
  expect(runtimeDependencies(packageJson)).toEqual(["preact", "public-settings"]);
});
