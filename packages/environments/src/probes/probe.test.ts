import { expect, test } from "vitest";
import { MANUAL_PROBES } from "./manual-probes.ts";
import { type Probe, runProbes } from "./probe.ts";
import { probeReport } from "./probe-report.ts";

const probe = (id: string, ask: Probe<string>["ask"]): Probe<string> => ({
  id,
  question: `Question ${id}?`,
  assumed: "yes",
  matters: "everything",
  ask,
});

test("a probe that fails costs its own answer only, and each gets the service", async () => {
  const asked: string[] = [];
  const results = await runProbes(
    [
      probe("same", async (service) => {
        asked.push(service);
        return "yes";
      }),
      probe("fails", () => Promise.reject(new TypeError("no network\n  at somewhere"))),
      probe("other", async () => "no"),
    ],
    "the service",
  );
  expect(asked).toEqual(["the service"]);
  expect(results.map(({ id, seen, status }) => [id, seen, status])).toEqual([
    ["same", "yes", "as assumed"],
    ["fails", "TypeError: no network", "not asked"],
    ["other", "no", "differs"],
  ]);
});

test("the report starts with what differs, and ends with what only a person can find out", async () => {
  const results = await runProbes(
    [probe("same", async () => "yes"), probe("other", async () => "no")],
    "the service",
  );
  const lines = probeReport(results).split("\n");
  expect(lines.slice(0, 4)).toEqual([
    "differs  Question other?",
    "            assumed: yes",
    "            seen:    no",
    "as assumed  Question same? yes",
  ]);
  expect(lines.filter((line) => line.startsWith("by hand"))).toHaveLength(MANUAL_PROBES.length);
});
