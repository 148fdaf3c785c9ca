import { expect, test } from "vitest";
import { exitCode, type Finding, findingLines } from "./finding.ts";

const ok: Finding = { check: "pool", status: "ok", detail: "eu-central-1_aB1" };
const warning: Finding = { check: "clock", status: "warning", detail: "60 s", remedy: "set the clock" };
const failed: Finding = { check: "Authsignal key", status: "failed", detail: "none", remedy: "put one in" };
const skipped: Finding = { check: "quotas", status: "skipped", detail: "a laptop has none" };

test.each([
  [[], 0],
  [[ok, warning, skipped], 0],
  [[ok, failed], 1],
] as const)("%j ends with %d", (findings, code) => {
  expect(exitCode(findings)).toBe(code);
});

test("each finding is a line with its mark, and a remedy the line below", () => {
  expect(findingLines([ok, warning, failed, skipped])).toEqual([
    "ok  pool            eu-central-1_aB1",
    "!!  clock           60 s",
    "                    -> set the clock",
    "no  Authsignal key  none",
    "                    -> put one in",
    "--  quotas          a laptop has none",
  ]);
});
