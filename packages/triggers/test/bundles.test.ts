import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { bundleFolder, TRIGGERS, type TriggerName } from "../bundles.ts";

/** Bytes of gzip. A cold start loads them inside of Cognito's five seconds. */
const WEIGHT: Readonly<Record<TriggerName, number>> = {
  "define-auth-challenge": 2_000,
  "create-auth-challenge": 10_000,
  "verify-auth-challenge-response": 10_000,
  "pre-sign-up": 4_500,
  "pre-token-generation": 5_000,
};

const TALKING: readonly TriggerName[] = ["create-auth-challenge", "verify-auth-challenge-response"];

const source = (trigger: TriggerName) => readFileSync(`${bundleFolder(trigger)}/index.mjs`, "utf8");
const imports = (text: string) =>
  [...text.matchAll(/\bfrom\s*"([^"]+)"|\bimport\s*\(?\s*"([^"]+)"/g)].map((m) => m[1] ?? m[2]);

describe.each(TRIGGERS)("the bundle %s", (trigger) => {
  test("weighs no more than it may", () => {
    expect(gzipSync(source(trigger), { level: 9 }).length).toBeLessThanOrEqual(WEIGHT[trigger]);
  });

  test("is self-contained: it imports nothing but Node's own modules", () => {
    for (const name of imports(source(trigger))) {
      expect(builtinModules).toContain(name?.replace(/^node:/, ""));
    }
    expect(source(trigger)).not.toMatch(/\brequire\(/);
  });

  test("carries no HTTP client but ours, no AWS SDK, no path of the machine that built it", () => {
    expect(source(trigger)).not.toMatch(
      /follow-redirects|form-data|proxy-from-env|axios-retry\/|XMLHttpRequest/,
    );
    expect(source(trigger)).not.toMatch(/@aws-sdk|@smithy/);
    expect(source(trigger)).not.toContain(process.cwd());
  });
});

test.each(TALKING)("%s runs the official SDK's own code", (trigger) => {
  expect(source(trigger)).toContain("X-Authsignal-Version");
  expect(source(trigger)).toContain("AuthsignalError");
});
