import { startTestCloud, type TestCloud, type TestCloudOptions } from "local-cloud/testing";
import type { Browser } from "playwright-core";
import { buildOf } from "./build-of.ts";
import { newPerson, type Person, type PersonOptions, type Tab, type World } from "./person.ts";

/** An integration style, as far as its app's tests differ in handling it. */
export interface Style {
  /** The app's folder and name, such as `sdk-redirect`. */
  readonly app: string;
  readonly uiOf: World["uiOf"];
  /** Brings the app, whose sign-in has begun, back from Authsignal with an answer that proves nothing. */
  readonly bringNoProof: (tab: Tab) => Promise<void>;
  /** What the app says when every session of the person was ended. */
  readonly signedOutEverywhere: string;
  /** Lets a tab find out that its session was ended elsewhere. */
  readonly lookAgain: (tab: Tab) => Promise<unknown>;
}

/** The whole local cloud with one app in it, and a browser to visit it. */
export interface Stage extends AsyncDisposable {
  readonly cloud: TestCloud;
  /** Where the app is served. */
  readonly origin: string;
  newPerson(options?: PersonOptions): Promise<Person>;
}

/**
 * The app as it is deployed: built, static, under its Content-Security-Policy.
 *
 * @param settings makes the settings to run of the local stack's; default these
 */
export async function openBuiltStage(
  style: Style,
  browser: Browser,
  settings?: TestCloudOptions["settings"],
): Promise<Stage> {
  const build = await buildOf(style.app);
  const cloud = await startTestCloud({ built: { [style.app]: build.folder }, ...(settings && { settings }) });
  return stage(style, browser, cloud, async () => {
    await cloud.close();
    await build.discard();
  });
}

/** The app as `pnpm dev` serves it. */
export async function openDevStage(style: Style, browser: Browser): Promise<Stage> {
  const cloud = await startTestCloud({ apps: [style.app] });
  return stage(style, browser, cloud, cloud.close);
}

function stage({ app, uiOf }: Style, browser: Browser, cloud: TestCloud, close: () => Promise<void>): Stage {
  const origin = cloud.urls.apps[app];
  if (origin === undefined) throw new Error(`the local cloud does not serve ${app}`);
  const world = { browser, origin, uiOf, lastCode: cloud.lastCode };
  return {
    cloud,
    origin,
    newPerson: (options) => newPerson(world, options),
    [Symbol.asyncDispose]: close,
  };
}
