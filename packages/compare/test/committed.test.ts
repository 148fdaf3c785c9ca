import { readFileSync } from "node:fs";
import { CANNOT, MISHAPS } from "app-tests/cases";
import { expect, test } from "vitest";
import { choosingWith, readStyles } from "../src/documents.ts";
import { PATHS } from "../src/paths.ts";
import { readPolicies } from "../src/policies.ts";
import { sourceSizes } from "../src/source-sizes.ts";
import { readTimes } from "../src/times.ts";
import { expectCommitted, unrecorded } from "./support/expect-committed.ts";

test("the tables of docs/choosing.md are those of docs/styles*.json", () => {
  expect(readFileSync(PATHS.choosing, "utf8")).toBe(choosingWith(readStyles(), readTimes(), readPolicies()));
});

test("the sizes in docs/styles.json are those of the files as they are", async () => {
  const measured = await sourceSizes();
  for (const [name, { app, sizes }] of Object.entries(readStyles()))
    expect(measured[app], name).toEqual(sizes);
});

const styles = Object.keys(readStyles()).filter((name) => name !== "cognito-native");

test("docs/styles-policies.json has every style under every policy, and no visitor is left out for one of them", () => {
  const { visits } = readPolicies();
  const kinds = Map.groupBy(visits, ({ policy, visitor }) => `${policy}: ${visitor}`);
  expect(new Set(visits.map(({ policy }) => policy)).size).toBeGreaterThanOrEqual(6);
  for (const [kind, seen] of kinds)
    expect(seen.map(({ style }) => style).sort(), kind).toEqual(styles.toSorted());
});

test("docs/styles-policies.json has every mishap for every style where a password comes first, or can come first", () => {
  const policies = Map.groupBy(readPolicies().mishaps, ({ policy }) => policy);
  const ways = [...policies.keys()].map((policy) => policy.split(",")[0]);
  expect(ways).toEqual(["password-then-challenge", "either"]);
  for (const mishaps of policies.values())
    for (const style of styles)
      expect(
        mishaps.filter((one) => one.style === style).map((one) => one.case),
        style,
      ).toEqual(MISHAPS);
});

test("who cannot come, and what cannot go wrong, has its reason from the list", () => {
  const { visits, mishaps } = readPolicies();
  const reasons: readonly string[] = Object.values(CANNOT);
  const cannot = [...visits, ...mishaps].filter(({ outcome }) => outcome === "cannot");
  expect(cannot.length).toBeGreaterThan(styles.length);
  for (const { style, policy, reads } of cannot) expect(reasons, `${style}, ${policy}`).toContain(reads);
});

test("under a policy where nobody can tell, a wrong password reads like an unknown name in every style", () => {
  const refusals = readPolicies().visits.filter(
    ({ policy, visitor, outcome }) =>
      policy.endsWith("nobody can tell") &&
      ["a member with a wrong password", "somebody unknown with a password"].includes(visitor) &&
      outcome !== "cannot",
  );
  expect(refusals.length).toBeGreaterThan(10);
  for (const { outcome, reads, traffic, trace } of refusals)
    expect({
      outcome,
      reads,
      messages: trace.filter((step) => step === "EMAIL_OTP"),
      pages: traffic.pages,
    }).toEqual({
      outcome: "refused at once",
      reads: refusals[0]?.reads,
      messages: [],
      pages: [],
    });
});

test.skipIf(unrecorded("apps"))(
  "docs/styles.json is what the browser tests have just shown of each app",
  () => expectCommitted("apps"),
);
