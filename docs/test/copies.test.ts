import { expect, test } from "vitest";
import { textOf } from "./support/repository.ts";

/** Files that readers copy out of an app, so that each app has its own: they must not drift apart. */
const COPIES = [
  ["apps/sdk-redirect/src/pending-sign-in.ts", "apps/fetch-redirect/src/pending-sign-in.ts"],
] as const;

test.each(COPIES)("%s and %s are the same file", (one, other) => {
  expect(textOf(other)).toBe(textOf(one));
});
