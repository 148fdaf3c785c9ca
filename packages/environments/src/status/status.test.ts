import fc from "fast-check";
import { expect, test } from "vitest";
import { outputs, testEnvironment } from "../../test/support/environment.ts";
import type { Finding } from "../doctor/index.ts";
import { readOutputs } from "../stack-outputs.ts";
import { examineStatus, hasProblem, type StatusPorts, withPromotion } from "./status.ts";
import { statusLines } from "./status-lines.ts";

const NOW = Date.UTC(2026, 10, 27, 12);
const DAY = 86_400_000;
const version = {
  commit: "1111111aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  changed: false,
  triggers: "aaaaaaaaaaaa",
  apps: { redirect: "cccccccccccc" },
};
const dev = testEnvironment({ stack: "dev" });
const staging = testEnvironment({ stack: "staging", promotedFrom: "dev" });
const finding = (check: string, status: Finding["status"]): Finding => ({
  check,
  status,
  detail: `about ${check}`,
});

/** A place where everything is well, or as replaced. */
function place(replaced: Partial<StatusPorts> = {}): StatusPorts {
  return {
    now: () => NOW,
    deployment: async () => ({
      outputs: readOutputs("dev", { ...outputs, version, settings: dev }),
      at: NOW - DAY,
    }),
    secret: async () => ({ present: true, changedAt: NOW - 12.5 * DAY }),
    alarms: async () => [
      { name: "outage", state: "OK" },
      { name: "defect", state: "INSUFFICIENT_DATA" },
    ],
    drift: async () => [],
    examine: async () => [finding("clock", "ok"), finding("quotas", "skipped")],
    ...replaced,
  };
}

const statusOf = async (replaced: Partial<StatusPorts> = {}, environment = dev) =>
  withPromotion(await examineStatus(environment, "account", place(replaced)), undefined);

test("a place where everything is well", async () => {
  const status = await statusOf();
  expect(status).toEqual({
    stack: "dev",
    place: "account",
    deployment: { known: true, value: { at: "2026-11-26T12:00:00.000Z", version } },
    key: { known: true, value: { present: true, ageDays: 12 } },
    alarms: { known: true, value: { count: 2, ringing: [] } },
    drift: { known: true, value: [] },
    doctor: { known: true, value: { ok: 1, warnings: 0, failed: 0, findings: [] } },
    promotion: null,
  });
  expect(hasProblem(status)).toBe(false);
  expect(statusLines([status]).split("\n")).toEqual([
    "dev (in its account): deployed 2026-11-26T12:00:00.000Z",
    "  commit        1111111aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "  triggers      aaaaaaaaaaaa",
    "  apps          redirect cccccccccccc",
    "  key           present, 12 days old",
    "  alarms        2, none rings",
    "  drift         none",
    "  doctor        1 ok, 0 to look at, 0 failed",
  ]);
});

test.each<[string, Partial<StatusPorts>, string]>([
  [
    "an empty secret",
    { secret: async () => ({ present: false, changedAt: NOW }) },
    "key           the secret is empty",
  ],
  [
    "an alarm",
    {
      alarms: async () => [
        { name: "outage", state: "ALARM" },
        { name: "defect", state: "OK" },
      ],
    },
    "alarms        1 of 2 ring: outage",
  ],
  ["drift", { drift: async () => ["aws:s3/bucket:Bucket web"] }, "drift         aws:s3/bucket:Bucket web"],
  [
    "a failed check",
    { examine: async () => [finding("clock", "failed"), finding("pool", "warning")] },
    "doctor        0 ok, 1 to look at, 1 failed",
  ],
])("%s is a problem, and is shown", async (_, replaced, line) => {
  const status = await statusOf(replaced);
  expect(hasProblem(status)).toBe(true);
  expect(statusLines([status])).toContain(line);
});

test("a warning is shown with what it is about, and is no problem", async () => {
  const status = await statusOf({ examine: async () => [finding("pool", "warning")] });
  expect(hasProblem(status)).toBe(false);
  expect(statusLines([status])).toContain("!!  pool  about pool");
});

test("where nothing is deployed nothing else is asked, and that is no problem", async () => {
  const never = () => Promise.reject(new Error("was asked"));
  const status = await statusOf({
    deployment: async () => undefined,
    secret: never,
    alarms: never,
    drift: never,
    examine: never,
  });
  expect(status).toMatchObject({
    deployment: { known: true, value: null },
    doctor: { known: false, reason: "nothing is deployed" },
  });
  expect(hasProblem(status)).toBe(false);
  expect(statusLines([status])).toBe("dev (in its account): nothing is deployed");
  expect(statusLines([{ ...status, place: "laptop" }])).toBe(
    "dev (on this machine): does not run: pnpm dev dev",
  );
});

test("a place that does not answer is said with its reason, in one line", async () => {
  const status = await statusOf({
    deployment: () => Promise.reject(new Error("there is no pulumi on the PATH\n  at somewhere")),
  });
  expect(status.deployment).toEqual({ known: false, reason: "there is no pulumi on the PATH" });
  expect(hasProblem(status)).toBe(false);
  expect(statusLines([status])).toBe("dev (in its account): cannot be asked: there is no pulumi on the PATH");
});

test("what cannot be asked leaves everything else known", async () => {
  const parts = ["secret", "alarms", "drift", "examine"] as const;
  const shown = { secret: "key", alarms: "alarms", drift: "drift", examine: "doctor" } as const;
  const well = await statusOf();
  await fc.assert(
    fc.asyncProperty(fc.subarray([...parts]), async (failing) => {
      const broken = Object.fromEntries(
        failing.map((part) => [part, () => Promise.reject(new Error("no access"))]),
      );
      const status = await statusOf(broken);
      const unknown = Object.fromEntries(
        failing.map((part) => [shown[part], { known: false, reason: "no access" }]),
      );
      expect(status).toEqual({ ...well, ...unknown });
    }),
    { numRuns: 32 },
  );
});

test("a laptop has neither alarms nor drift", async () => {
  const status = await statusOf({ alarms: async () => undefined, drift: async () => undefined });
  expect(status.alarms).toEqual({ known: false, reason: "a laptop has none" });
  expect(status.drift).toEqual({ known: false, reason: "a laptop has none" });
  expect(hasProblem(status)).toBe(false);
});

test("a deployment of an older version of the program has no version", async () => {
  const status = await statusOf({
    deployment: async () => ({ outputs: readOutputs("dev", outputs), at: undefined }),
  });
  expect(status.deployment).toEqual({ known: true, value: { at: null, version: null } });
  expect(statusLines([status])).toContain(
    "version       not known: an older version of the program deployed it",
  );
});

test("a promotion deploys the build of the environment before, and the settings that were not deployed yet", async () => {
  const old = { ...version, triggers: "bbbbbbbbbbbb" };
  const before = await examineStatus(dev, "account", place());
  const deployedSettings = { ...staging, tokens: { ...staging.tokens, idMinutes: 15 } };
  const after = await examineStatus(
    staging,
    "account",
    place({
      deployment: async () => ({
        outputs: readOutputs("staging", { ...outputs, version: old, settings: deployedSettings }),
        at: NOW,
      }),
    }),
  );
  const status = withPromotion(after, before);
  expect(status.promotion).toEqual({
    from: "dev",
    to: "staging",
    changes: [
      "staging gets the triggers of dev: aaaaaaaaaaaa of commit 1111111 instead of bbbbbbbbbbbb of commit 1111111.",
      "staging changes a setting of its own: ID token lasts: 60 minutes instead of 15 minutes.",
    ],
    differences: [],
  });
  expect(statusLines([status])).toContain("  from dev      staging gets the triggers of dev: aaaaaaaaaaaa");
});

test("settings that this version of the program does not know are no settings that were deployed", async () => {
  const examined = await examineStatus(
    dev,
    "account",
    place({
      deployment: async () => ({
        outputs: readOutputs("dev", { ...outputs, settings: { ...dev, signIn: { greeting: "short" } } }),
        at: NOW,
      }),
    }),
  );
  expect(examined.deployed).toBeUndefined();
});
