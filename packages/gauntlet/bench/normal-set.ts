/** Prints how long the normal set of attacks takes for handlers with Authsignal, and how much of it was run. */
import { showFigure } from "command-line";
import { DEFAULT_SEQUENCES, NORMAL_LIMIT_MS, runGauntlet } from "../src/run.ts";
import { STYLES } from "../test/support/styles.ts";

let starts = 0;
process.on("worker", () => {
  starts += 1;
});
const startedAt = performance.now();
const report = await runGauntlet(STYLES.authsignal("/dev/null"), { limitMs: NORMAL_LIMIT_MS });
const seconds = (performance.now() - startedAt) / 1_000;
const left = report.results.filter(({ outcome }) => outcome === "not tested").length;
showFigure("the normal set of attacks", `${seconds.toFixed(1)} s`, `at most ${NORMAL_LIMIT_MS / 1_000} s`);
showFigure("attacks that it did not get to", `${left} of ${report.results.length}`, "0");
showFigure("random sessions", `${report.random?.sequences ?? 0}`, `${DEFAULT_SEQUENCES}`);
showFigure("functions that it started", `${starts}`);
