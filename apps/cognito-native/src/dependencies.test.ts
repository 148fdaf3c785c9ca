import { runtimeDependencies } from "demo-ui/testing";
import { expect, test } from "vitest";

// An app knows its SDKs and one public document: never a package that holds a setting or a secret.
test("depends on nothing that could bring a secret into the browser", () => {
  const packageJson = new URL("../package.json", import.meta.url);
  expect(runtimeDependencies(packageJson)).toEqual(["aws-amplify", "demo-ui"]);
});
