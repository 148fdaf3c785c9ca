import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from "playwright-core";

/** A place where Authsignal's pre-built UI runs: the popup's frame or the whole tab. */
export type AuthsignalUi = Page | FrameLocator;

/** One tab of somebody's browser, with the app in it. */
export interface Tab {
  readonly page: Page;
  readonly ui: AuthsignalUi;
  /** The address of whom the browser belongs to; nobody else has it. */
  readonly email: string;
  /** The newest code that was sent to that address. */
  code(): string;
  /** The steps so far of the newest sign-in of that address, if the stage records them. */
  trace(): Promise<readonly string[]>;
}

/** A person with a browser: storage of its own, closed when the test is over. */
export interface BrowserPerson extends Tab, AsyncDisposable {
  readonly context: BrowserContext;
  /** Another tab of the same browser. */
  newTab(path?: string): Promise<Tab>;
  /** The same browser in the hands of somebody with another address. */
  as(email: string): BrowserPerson;
}

export interface PersonOptions extends BrowserContextOptions {
  /** Readies the browser before the app is opened for the first time. */
  readonly prepare?: (context: BrowserContext) => Promise<unknown>;
}

/** What a person has to know of the stage. */
export interface World {
  readonly browser: Browser;
  readonly origin: string;
  /** Where the app is opened. */
  readonly path: string;
  /** Where an app's style shows Authsignal's UI. */
  readonly uiOf: (page: Page) => AuthsignalUi;
  readonly lastCode: (email: string) => string;
  readonly traceOf: (email: string) => Promise<readonly string[]>;
}

let people = 0;

/** Gives somebody a browser and opens the app in its first tab. */
export async function newPerson(
  { browser, origin, path: start, uiOf, lastCode, traceOf }: World,
  { prepare, ...options }: PersonOptions = {},
): Promise<BrowserPerson> {
  people += 1;
  const email = `person-${people}@example.com`;
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(20_000);
  await prepare?.(context);
  const newTab = async (path = start): Promise<Tab> => {
    const page = await context.newPage();
    await page.goto(`${origin}${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    return { page, ui: uiOf(page), email, code: () => lastCode(email), trace: () => traceOf(email) };
  };
  const person: BrowserPerson = {
    ...(await newTab()),
    context,
    newTab,
    as: (other) => ({
      ...person,
      email: other,
      code: () => lastCode(other),
      trace: () => traceOf(other),
    }),
    [Symbol.asyncDispose]: () => context.close(),
  };
  return person;
}
