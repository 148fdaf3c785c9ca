import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { configWith, everySetting, replacedAt } from "../../test/support/environment.ts";
import { parseEnvironment } from "./parse.ts";
import { settingsReference } from "./reference.ts";

/** The least and the most of every number, as AWS or this program documents them; both are allowed. */
const BOUNDS: readonly [path: string, least: number, most: number][] = [
  ["signIn.maxAttempts", 1, 10],
  // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html
  ["signIn.sessionMinutes", 3, 15],
  ["tokens.accessMinutes", 5, 1440],
  ["tokens.idMinutes", 5, 1440],
  ["tokens.refreshDays", 1, 3650],
  ["enrolment.epoch", 0, 1_000_000],
  ["functions.reservedConcurrency", 1, 1000],
  ["functions.provisionedConcurrency", 1, 100],
  // https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html
  ["firewall.requestsPerFiveMinutes", 10, 2_000_000_000],
  ["apps.redirect.backend.startsPerFiveMinutes", 1, 2_000_000_000],
];

/** Whether the number is refused as such; that it does not go with another setting is another matter. */
function isRefused(path: string, value: unknown): boolean {
  const result = parseEnvironment("dev", configWith(replacedAt(everySetting(), path, value)));
  const faults = result.ok ? [] : result.faults;
  return faults.some(({ key, expected }) => key === path && expected.startsWith("a whole number of "));
}

test("every number of the settings has its bounds here", () => {
  const numbers = settingsReference().filter(({ expected }) => expected.startsWith("a whole number"));
  const generic = BOUNDS.map(([path]) => path.replace(/^apps\.\w+/, "apps.<name>"));
  expect(generic.toSorted()).toEqual(numbers.map(({ key }) => key).toSorted());
});

describe.each(BOUNDS)("%s, from %d to %d", (path, least, most) => {
  test("is accepted at both ends and refused beyond them", () => {
    expect([least - 1, least, most, most + 1].map((value) => isRefused(path, value))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test("is accepted within, and no fraction, text or other kind of number is", () => {
    fc.assert(
      fc.property(fc.integer({ min: least, max: most }), (value) => {
        expect(isRefused(path, value)).toBe(false);
        for (const other of [value + 0.5, String(value), -value - 1, [value], true, null])
          expect(isRefused(path, other), JSON.stringify(other)).toBe(true);
      }),
      { numRuns: 25 },
    );
    for (const other of [Number.NaN, Number.POSITIVE_INFINITY]) expect(isRefused(path, other)).toBe(true);
  });
});
