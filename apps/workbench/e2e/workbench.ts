import { createRecorder, startTestCloud, type TestCloud, type TestCloudOptions } from "local-cloud/testing";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "test-browser";
import { test } from "vitest";

/** A local cloud with its workbench, and a browser that visits it. */
export interface Stage {
  readonly cloud: TestCloud;
  readonly recorder: ReturnType<typeof createRecorder>;
  readonly browser: Browser;
  /** What pages wrote to the console as warnings and errors, and what they failed with. */
  readonly complaints: readonly string[];
  /** Opens the workbench. @param address below it, e.g. `#/sign-ins/1` */
  open(address?: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Vitest's `test` with one stage, which the files share. */
export const stageTest = test
  .extend("options", { scope: "worker" }, {})
  .extend("stage", { scope: "worker" }, async ({ options }, { onCleanup }) => {
    const stage = await openStage(options);
    onCleanup(() => stage.close());
    return stage;
  });

export async function openStage(options: TestCloudOptions = {}): Promise<Stage> {
  const recorder = createRecorder();
  const [cloud, browser] = await Promise.all([startTestCloud({ ...options, recorder }), launchBrowser()]);
  const complaints: string[] = [];
  return {
    cloud,
    recorder,
    browser,
    complaints,
    async open(address = "", contextOptions = {}) {
      const context = await browser.newContext(contextOptions);
      context.on("console", (message) => {
        if (["warning", "error"].includes(message.type())) complaints.push(message.text());
      });
      context.on("weberror", (error) => complaints.push(String(error.error())));
      const page = await context.newPage();
      await page.goto(`${cloud.urls.workbench}/${address}`);
      return page;
    },
    async close() {
      await browser.close();
      await cloud.close();
    },
  };
}

/** Signs somebody in, without a browser. @returns the sign-in's id */
export async function signedIn({ cloud, recorder }: Stage, email: string): Promise<string> {
  await cloud.person(email).signUpAndIn();
  return recorder.signIns().find((one) => one.person === email && one.outcome === "signed-in")?.id ?? "";
}
