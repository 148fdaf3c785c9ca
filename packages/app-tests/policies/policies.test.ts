/**
 * What each style does under policies that need a stack of their own, one after the other. Not a part of the tests:
 * `pnpm compare --policies` runs it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { createRecorder, startTestCloud } from "local-cloud/testing";
import { launchBrowser, skipBrowser } from "test-browser";
import { expect, test } from "vitest";
import { appBuilds } from "../src/app-builds.ts";
import { loadStyles } from "../src/load-styles.ts";
import { stageIn } from "../src/stage.ts";
import { MISHAPS } from "../src/story/cases.ts";
import { mishaps } from "./mishaps.ts";
import { POLICIES, WITH_MISHAPS } from "./policies.ts";
import { POLICIES_RECORD } from "./record-file.ts";
import type { PolicyMishap } from "./scene.ts";
import { VISITORS, type Visit, visit } from "./visit.ts";

test.skipIf(skipBrowser)("each policy, in a stack of its own", async () => {
  // Cognito's own sign-in has a pool of its own, without these policies.
  const styles = (await loadStyles()).filter(({ app }) => app !== "cognito-native");
  const builds = await appBuilds();
  await Promise.all(styles.map(builds.make));
  const built = Object.fromEntries(styles.map(({ app }) => [app, builds.folders[app] ?? ""]));
  const browser = await launchBrowser();
  const visits: Visit[] = [];
  const noted: PolicyMishap[] = [];
  for (const [policy, settings] of Object.entries(POLICIES)) {
    const recorder = createRecorder();
    const cloud = await startTestCloud({ built, settings, recorder });
    try {
      for (const style of styles) {
        const stage = stageIn({ cloud, recorder }, style, browser);
        for (const visitor of VISITORS) {
          const seen = await visit(style, stage, policy, visitor);
          if (seen) visits.push(seen);
        }
        if (WITH_MISHAPS.includes(policy)) noted.push(...(await mishaps(style, stage, policy)));
      }
    } finally {
      await cloud.close();
    }
  }
  await browser.close();
  await builds.discard();
  expect(visits.length).toBeGreaterThan(styles.length * Object.keys(POLICIES).length);
  expect(noted.length).toBe(styles.length * WITH_MISHAPS.length * MISHAPS.length);
  mkdirSync(dirname(POLICIES_RECORD), { recursive: true });
  writeFileSync(POLICIES_RECORD, `${JSON.stringify({ visits, mishaps: noted }, null, 2)}\n`);
});
