import fc from "fast-check";
import { expect, test } from "vitest";
import { everySetting, replacedAt, testEnvironment } from "../test/support/environment.ts";
import { clashes } from "./clashes.ts";
import { formatFault } from "./settings/fault.ts";

/** What no two stacks may share, with what the message calls it. */
const OWN = [
  ["authsignal.tenantId", "tenant"],
  ["authsignal.keySecretArn", "secret"],
  ["authsignal.customDomain", "domain"],
  ["pool.existingId", "pool"],
] as const;

/** The stack `dev` with one value of its own. */
const dev = (key: string, value: string) => {
  const { stack, ...settings } = testEnvironment();
  return { stack, ...settings, ...Object(replacedAt(settings, key, value)) };
};
const settingsWith = (key: string, value: unknown) => replacedAt({}, key, value);

test.each(OWN)("%s is a stack's own", (key, what) => {
  const found = clashes(dev(key, "the-value"), [
    { stack: "prod", settings: settingsWith(key, "the-value") },
    { stack: "staging", settings: settingsWith(key, "another-value") },
  ]);
  expect(found.map(formatFault)).toEqual([
    `dev: ${key} is "the-value"; expected a ${what} of its own, because prod has the same`,
  ]);
});

test.each(OWN)("%s that several stacks have names each of them", (key) => {
  const others = ["prod", "qa"].map((stack) => ({ stack, settings: settingsWith(key, "the-value") }));
  const [found] = clashes(dev(key, "the-value"), others);
  expect(found?.expected).toMatch(/ of its own, because prod and qa have the same$/);
});

test.each(OWN)("%s in other letters of the same word is the same, because it is a typing mistake", (key) => {
  expect(
    clashes(dev(key, "Tenant-A"), [{ stack: "prod", settings: settingsWith(key, "tenant-a") }]),
  ).toHaveLength(1);
});

test("a stack does not clash with its own file", () => {
  const own = testEnvironment();
  expect(clashes(own, [{ stack: own.stack, settings: own }])).toEqual([]);
});

test("what a stack leaves out clashes with nothing", () => {
  const { keySecretArn: _absent, ...authsignal } = everySetting().authsignal;
  const settings = { ...everySetting(), authsignal, pool: {} };
  const [tenant, ...others] = clashes(testEnvironment(), [{ stack: "prod", settings }]);
  expect(tenant?.key).toBe("authsignal.tenantId");
  expect(others).toEqual([]);
});

test("a file of any other shape is the fault of its own stack alone", () => {
  fc.assert(
    fc.property(fc.anything(), (settings) => {
      expect(clashes(testEnvironment(), [{ stack: "broken", settings }])).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("two stacks clash in the same settings, whichever of them is asked", () => {
  const value = fc.constantFrom("a", "A", "b", undefined);
  const own = fc.record({ tenant: fc.constantFrom("a", "A", "b"), secret: value, pool: value });
  interface Own {
    readonly tenant: string;
    readonly secret: string | undefined;
    readonly pool: string | undefined;
  }
  const environment = (stack: string, { tenant, secret, pool }: Own) => {
    const found = testEnvironment();
    return {
      ...found,
      stack,
      authsignal: { ...found.authsignal, tenantId: tenant, keySecretArn: secret },
      pool: { ...found.pool, existingId: pool },
    };
  };
  fc.assert(
    fc.property(own, own, (one, two) => {
      const [left, right] = [environment("left", one), environment("right", two)];
      const keys = (faults: ReturnType<typeof clashes>) => faults.map(({ key }) => key);
      const seen = keys(clashes(left, [{ stack: "right", settings: right }]));
      expect(seen).toEqual(keys(clashes(right, [{ stack: "left", settings: left }])));
      expect(seen.includes("authsignal.tenantId")).toBe(
        one.tenant.toLowerCase() === two.tenant.toLowerCase(),
      );
    }),
  );
});
