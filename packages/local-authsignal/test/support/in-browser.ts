import type { Browser, Page } from "playwright-core";
import { launchBrowser, skipBrowser } from "test-browser";
import { beforeAll, describe } from "vitest";
import type { TenantDefinition } from "../../src/index.ts";
import { type AppPage, serveApp } from "./app-page.ts";
import { type Fixture, fixture } from "./fixture.ts";
import { type Visited, visit } from "./visit.ts";

if (skipBrowser) {
  console.warn(
    "local-authsignal: no Chromium or Chrome found (set CHROMIUM_PATH); browser tests are skipped",
  );
}

/** What browser tests work with: one browser and one app for all files that a worker runs. */
export interface InBrowser {
  readonly browser: Browser;
  /** An app on an origin of its own that carries the official browser SDK. */
  readonly origin: string;
  readonly callback: string;
  /** A server whose tenant knows that app. */
  setUp(overrides?: Partial<TenantDefinition>): Promise<Fixture>;
  visit(url?: string): Promise<Visited>;
  /** Waits until the page is back at the app. @returns what the token that it brought proves for `userId` */
  proof(f: Fixture, page: Page, userId?: string): Promise<unknown>;
}

// Both end with the worker's process, which waits for neither.
let shared: Promise<{ browser: Browser; app: AppPage }> | undefined;

async function start(): Promise<{ browser: Browser; app: AppPage }> {
  const [browser, app] = await Promise.all([launchBrowser(), serveApp()]);
  return { browser, app };
}

/** Tests that need a browser; skipped where there is none. */
export function describeInBrowser(name: string, tests: (tools: InBrowser) => void): void {
  describe.skipIf(skipBrowser)(name, () => {
    let started: { browser: Browser; app: AppPage } | undefined;
    beforeAll(async () => {
      shared ??= start();
      started = await shared;
    });
    const get = (): { browser: Browser; app: AppPage } => {
      if (started === undefined)
        throw new Error("The browser starts before the tests, not before describe()");
      return started;
    };
    const tools: InBrowser = {
      get browser() {
        return get().browser;
      },
      get origin() {
        return get().app.origin;
      },
      get callback() {
        return `${get().app.origin}/callback`;
      },
      setUp: (overrides = {}) =>
        fixture({ redirectUrls: [tools.callback], frameAncestors: [tools.origin], ...overrides }),
      visit: (url = tools.origin) => visit(get().browser, url),
      proof: async (f, page, userId = "user-1") => {
        await page.waitForURL(`${tools.callback}**`);
        const token = new URL(page.url()).searchParams.get("token") ?? "";
        return f.sdk.validateChallenge({ token, userId, action: "signIn" });
      },
    };
    tests(tools);
  });
}
