import { existsSync } from "node:fs";
import { DEFAULT_METHODS, VERIFICATION_METHODS } from "triggers/people";
import { expect, test } from "vitest";
import { inRepository, textOf } from "./support/repository.ts";

const page = textOf("docs/security.md");

test("the table of methods has each method once, and says which count by default", () => {
  const rows = [...page.matchAll(/^\| (`[A-Z][^|]*)\|.*\| *(yes|no)[^|]*\|$/gm)];
  const counted = rows.flatMap(([, names = "", byDefault = ""]) =>
    [...names.matchAll(/`([A-Z_]+)`/g)].map(([, method = ""]) => [method, byDefault === "yes"] as const),
  );
  expect(counted.map(([method]) => method).toSorted()).toEqual(VERIFICATION_METHODS.toSorted());
  expect(
    counted
      .filter(([, isDefault]) => isDefault)
      .map(([method]) => method)
      .toSorted(),
  ).toEqual(DEFAULT_METHODS.toSorted());
});

test("the setting signIn.methods accepts the methods that the triggers know", () => {
  const row = textOf("docs/settings.md")
    .split("\n")
    .find((line) => line.startsWith("| `signIn.methods`"));
  const accepted = /each one of ([A-Z_, ]+)/
    .exec(row ?? "")?.[1]
    ?.trim()
    .split(", ");
  expect(accepted?.toSorted()).toEqual(VERIFICATION_METHODS.toSorted());
});

test("the files that it names exist", () => {
  const files = [...page.matchAll(/`((?:triggers\/)?(?:src|rules|test|lambda|aws)\/[\w/.-]+\.ts)`/g)].map(
    ([, file = ""]) => file.replace(/^triggers\//, ""),
  );
  expect(files.length).toBeGreaterThan(8);
  const missing = files.filter((file) =>
    [`packages/triggers/${file}`, `packages/triggers/src/${file}`].every(
      (path) => !existsSync(inRepository(path)),
    ),
  );
  expect(missing).toEqual([]);
});
