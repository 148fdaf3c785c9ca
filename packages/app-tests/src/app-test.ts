import { launchBrowser } from "test-browser";
import { test } from "vitest";
import { openBuiltStage, type Style } from "./stage.ts";

/**
 * Vitest's `test` for the browser tests of an app. Its files share one browser and one stage (their Vitest
 * configuration runs them in one worker); each test has a person of its own.
 *
 * @returns `test` with `{ style, browser, stage, person }`
 */
export function appTest(style: Style) {
  return test
    .extend("style", { scope: "worker" }, style)
    .extend("browser", { scope: "worker" }, async ({ style: _ }, { onCleanup }) => {
      const browser = await launchBrowser();
      onCleanup(() => browser.close());
      return browser;
    })
    .extend("stage", { scope: "worker" }, async ({ style, browser }, { onCleanup }) => {
      const stage = await openBuiltStage(style, browser);
      onCleanup(() => stage[Symbol.asyncDispose]());
      return stage;
    })
    .extend("person", async ({ stage }, { onCleanup }) => {
      const person = await stage.newPerson();
      onCleanup(() => person[Symbol.asyncDispose]());
      return person;
    });
}

export type AppTest = ReturnType<typeof appTest>;
