import type { Browser } from "playwright-core";
import { launchBrowser } from "test-browser";
import { test } from "vitest";
import { type Clouds, type Place, sharedClouds } from "./clouds.ts";
import { type Stage, stageIn } from "./stage.ts";
import type { Style } from "./style.ts";

/** One browser and one set of clouds for the tests of all styles whose files share a worker. */
let shared: { readonly browser: Promise<Browser>; readonly clouds: Clouds } | undefined;

function share() {
  shared ??= { browser: launchBrowser(), clouds: sharedClouds() };
  return shared;
}

/** Called by each style at the end of the worker; the first call closes. */
async function closeShared(): Promise<void> {
  const closing = shared;
  shared = undefined;
  await closing?.clouds.close();
  await (await closing?.browser)?.close();
}

const declared: Style[] = [];

/** The styles of the apps whose helpers have been loaded. */
export const declaredStyles = (): readonly Style[] => declared;

/**
 * Vitest's `test` for the browser tests of an app; each test has a person of its own.
 *
 * @returns `test` with `{ style, openStage, stage, person }`; `stage` has the built app in the local environment
 */
export function appTest(style: Style) {
  declared.push(style);
  return test
    .extend("style", { scope: "worker" }, style)
    .extend("openStage", { scope: "worker" }, async ({ style: app }, { onCleanup }) => {
      onCleanup(closeShared);
      return async (place: Place): Promise<Stage> => {
        const { browser, clouds } = share();
        return stageIn(await clouds.open(place, app), app, await browser);
      };
    })
    .extend("stage", ({ openStage }) => openStage("local"))
    .extend("person", async ({ stage }, { onCleanup }) => {
      const person = await stage.newPerson();
      onCleanup(() => person[Symbol.asyncDispose]());
      return person;
    });
}

export type AppTest = ReturnType<typeof appTest>;
