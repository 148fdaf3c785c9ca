import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { inRepository, textOf } from "./support/repository.ts";

/** Files that readers copy out of an app, so that each app has its own: they must not drift apart. */
const COPIES = [
  ["apps/sdk-redirect/src/pending-sign-in.ts", "apps/fetch-redirect/src/pending-sign-in.ts"],
  ["apps/sdk-redirect/src/passkeys.ts", "apps/amplify-popup/src/passkeys.ts"],
] as const;

test.each(COPIES)("%s and %s are the same file", (one, other) => {
  expect(textOf(other)).toBe(textOf(one));
});

/** Files that a reader may copy beside `sign-in.ts`. */
const OPTIONAL = globSync("apps/*/{src,api}/{passkeys,password,step-up}.ts", { cwd: inRepository(".") });

test.each(OPTIONAL)("%s imports packages and sign-in.ts only", (file) => {
  const imports = Array.from(textOf(file).matchAll(/from "(\.[^"]*)"/g), ([, path]) => path);
  expect(imports.filter((path) => path !== "./sign-in.ts")).toEqual([]);
});
