import { startTestCloud, type TestCloud } from "local-cloud/testing";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "test-browser";

/** The whole local cloud with one app in it, and a browser to visit it. */
export interface Stage {
  readonly cloud: TestCloud;
  /** Where the app is served. */
  readonly origin: string;
  /** A person's browser: storage of its own, closed when the test is over. */
  newPerson(options?: BrowserContextOptions): Promise<Person>;
  close(): Promise<void>;
}

export interface Person extends AsyncDisposable {
  readonly context: BrowserContext;
  /** The first tab, with the app opened and its settings read. */
  readonly page: Page;
  /** Another tab of the same browser. */
  newTab(path?: string): Promise<Page>;
}

export async function openStage(app: string): Promise<Stage> {
  const browser = await launchBrowser();
  const cloud = await startTestCloud({ apps: [app] });
  const origin = cloud.urls.apps[app];
  if (origin === undefined) throw new Error(`the local cloud does not serve ${app}`);
  return {
    cloud,
    origin,
    newPerson: (options) => newPerson(browser, origin, options),
    async close() {
      await browser.close();
      await cloud.close();
    },
  };
}

export async function newPerson(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(20_000);
  const newTab = async (path = "/") => {
    const page = await context.newPage();
    await page.goto(`${origin}${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    return page;
  };
  return { context, page: await newTab(), newTab, [Symbol.asyncDispose]: () => context.close() };
}
