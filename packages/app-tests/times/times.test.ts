/**
 * How long each style takes at two network speeds: later visits, in turns, the first round of which is a warm-up. Not a part
 * of the tests: `pnpm compare --times` runs it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { dirname } from "node:path";
import { launchBrowser, skipBrowser } from "test-browser";
import { afterAll, test } from "vitest";
import { sharedClouds } from "../src/clouds.ts";
import { signIn } from "../src/gestures.ts";
import { loadStyles } from "../src/load-styles.ts";
import { stageIn } from "../src/stage.ts";
import { nameOf } from "../src/style.ts";
import { freshWorkers } from "./fresh-workers.ts";
import { NETWORKS } from "./networks.ts";
import { TIMES_RECORD } from "./record-file.ts";
import { type Lane, sampleOf } from "./sample.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 5);

const clouds = sharedClouds();
afterAll(() => clouds.close());

test.skipIf(skipBrowser)("each style in turns, at each speed", async () => {
  const browser = await launchBrowser();
  const styles = await loadStyles();
  const lanes: Lane[] = [];
  for (const style of styles) {
    const place = await clouds.open("local", style);
    const { cloud, recorder } = place;
    if (recorder === undefined) throw new Error("the local cloud is not recorded");
    const stage = stageIn(place, style, browser);
    // Somebody who has an account: first visits cost other calls.
    await using newcomer = await stage.newPerson();
    await (style.signIn ?? signIn)(newcomer);
    lanes.push({ style, stage, cloud, recorder, email: newcomer.email });
  }

  const samples = [];
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const network of Object.keys(NETWORKS))
      for (let turn = 0; turn < lanes.length; turn += 1) {
        // Another style begins each round.
        const lane = lanes[(turn + round) % lanes.length];
        if (lane === undefined) continue;
        const sample = await sampleOf(lane, network);
        if (round > 0) samples.push({ style: nameOf(lane.style), network, ...sample });
      }

  const workers = [];
  const [first] = lanes;
  await first?.cloud.person("workers@example.com").signUp();
  for (let round = 0; round < ROUNDS; round += 1)
    if (first !== undefined) workers.push(...(await freshWorkers(first, "workers@example.com")));
  await browser.close();

  mkdirSync(dirname(TIMES_RECORD), { recursive: true });
  const machine = { processors: availableParallelism(), load: Math.round(loadavg()[0] ?? 0) };
  writeFileSync(TIMES_RECORD, `${JSON.stringify({ machine, samples, workers }, null, 2)}\n`);
});
