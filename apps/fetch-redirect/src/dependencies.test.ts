import { runtimeDependencies } from "demo-ui/testing";
import { expect, test } from "vitest";

// An app knows one public document: never a package that holds a setting or a secret.
test("nothing that could bring a secret into the browser is a dependency, and no SDK is", () => {
  const packageJson = new URL("../package.json", import.meta.url);
  expect(runtimeDependencies(packageJson)).toEqual(["demo-ui"]);
});
