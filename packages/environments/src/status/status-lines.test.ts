import { expect, test } from "vitest";
import type { Status } from "./status.ts";
import { statusLines, statusText } from "./status-lines.ts";

const VERSION = {
  commit: "1111111aaaaaaa",
  changed: false,
  triggers: "aaaaaaaaaaaa",
  apps: { web: "cccccccccccc" },
};
const STATUS: Status = {
  stack: "dev",
  place: "account",
  deployment: { known: true, value: { at: "2026-11-26T12:00:00.000Z", version: VERSION } },
  key: { known: true, value: { present: true, ageDays: 12 } },
  alarms: { known: true, value: { count: 2, ringing: [] } },
  drift: { known: true, value: [] },
  doctor: { known: true, value: { ok: 3, warnings: 0, failed: 0, findings: [] } },
  promotion: null,
};
const rows = (replaced: Partial<Status>) => Object.fromEntries(statusText({ ...STATUS, ...replaced }).rows);
const versioned = (version: object) =>
  rows({ deployment: { known: true, value: { at: null, version: { ...VERSION, ...version } } } });

test.each([
  [0, "present, 0 days old"],
  [1, "present, 1 day old"],
  [2, "present, 2 days old"],
  [null, "present"],
])("a key of %j days is %j", (ageDays, text) => {
  expect(rows({ key: { known: true, value: { present: true, ageDays } } })["key"]).toBe(text);
});

test("a deployment outside of a commit, or with changes, or without apps, says so", () => {
  expect(versioned({ commit: undefined })["commit"]).toBe("not known");
  expect(versioned({ changed: true })["commit"]).toBe("1111111aaaaaaa with changes");
  expect(versioned({ apps: {} })["apps"]).toBe("not built with it");
  expect(versioned({ apps: { one: "a", two: "b" } })["apps"]).toBe("one a, two b");
});

test("a deployment whose time nobody kept is deployed", () => {
  const deployment = { known: true, value: { at: null, version: VERSION } } as const;
  expect(statusText({ ...STATUS, deployment }).head).toBe("dev (in its account): deployed");
});

test.each(["key", "alarms", "drift", "doctor"] as const)(
  "what is not known of the %s is its reason",
  (part) => {
    expect(rows({ [part]: { known: false, reason: "no access" } })[part]).toBe("? no access");
  },
);

test("alarms that ring, and what has drifted, are named", () => {
  expect(rows({ alarms: { known: true, value: { count: 3, ringing: ["a", "b"] } } })["alarms"]).toBe(
    "2 of 3 ring: a, b",
  );
  expect(rows({ drift: { known: true, value: ["Topic one", "Bucket two"] } })["drift"]).toBe(
    "Topic one, Bucket two",
  );
});

const promotion = (changes: readonly string[], differences: readonly string[]) =>
  statusText({ ...STATUS, promotion: { from: "dev", to: "prod", changes, differences } }).rows.slice(-3);

test("a promotion is what changes, then what stays different, each under its first name alone", () => {
  expect(promotion(["one.", "two."], ["three."])).toEqual([
    ["from dev", "one."],
    ["", "two."],
    ["stays", "three."],
  ]);
  expect(promotion([], ["one.", "two."])).toEqual([
    ["from dev", "no change is known of"],
    ["stays", "one."],
    ["", "two."],
  ]);
});

test("what would be promoted is shown also where nothing is deployed, or nobody answers", () => {
  const next = { from: "dev", to: "prod", changes: ["one."], differences: [] };
  for (const deployment of [
    { known: true, value: null },
    { known: false, reason: "no access" },
  ] as const)
    expect(statusText({ ...STATUS, deployment, promotion: next }).rows).toEqual([["from dev", "one."]]);
});

test("places are paragraphs, and no line ends in spaces", () => {
  const text = statusLines([STATUS, { ...STATUS, place: "laptop" }]);
  expect(text.split("\n\n").map((paragraph) => paragraph.split("\n")[0])).toEqual([
    "dev (in its account): deployed 2026-11-26T12:00:00.000Z",
    "dev (on this machine): deployed 2026-11-26T12:00:00.000Z",
  ]);
  expect(text).not.toMatch(/ $/m);
});
