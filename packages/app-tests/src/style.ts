import type { BrowserContext } from "playwright-core";
import type { Tab, World } from "./browser-person.ts";
import type { Stage } from "./stage.ts";
import type { Cannot } from "./story/cases.ts";

/** How a style shows Authsignal's UI, as far as tests differ in handling it. */
export interface AuthsignalHandling {
  readonly uiOf: World["uiOf"];
  /** Sends the app, whose sign-in has begun, back from Authsignal with an answer that proves nothing. */
  readonly bringNoProof: (tab: Tab) => Promise<void>;
  /** Turns away from Authsignal's UI without an answer, back to the app. */
  readonly leaveAuthsignal: (tab: Tab, stage: Stage) => Promise<void>;
}

/** An integration style, as far as its app's tests differ in handling it. */
export interface Style extends AuthsignalHandling {
  /** The app's folder and name, such as `sdk-redirect`. */
  readonly app: string;
  /** How the story calls another mode of the app; default the app's name. */
  readonly name?: string;
  /** Where the app is opened; default `/`. */
  readonly path?: string;
  /** Whether the app shows Authsignal's UI in a frame of its page; default it leaves its page for it. */
  readonly frames?: true;
  /** Signs a tab's person in, the first time by signing up; default as where Authsignal's UI asks for the code. */
  readonly signIn?: (tab: Tab) => Promise<void>;
  /** Whether a server of the app's own calls Cognito and keeps the tokens; default the page does. */
  readonly backEnd?: true;
  /** What the app says when every session of the person was ended. */
  readonly signedOutEverywhere: string;
  /** Lets a tab find out that its session was ended elsewhere. */
  readonly lookAgain: (tab: Tab) => Promise<unknown>;
  /**
   * `src/main.ts` of another project that uses copied files: it signs in whose email is in the page's form, by
   * password first if there is one, and says "Hello, <email>" in a heading. Left out by a style with a back end, whose own tests copy it.
   */
  readonly mainElsewhere?: string;
  /** More files for that project's `src`, by name: their text. */
  readonly filesElsewhere?: Readonly<Record<string, string>>;
  /** More packages for that project, which the app has among its own. */
  readonly packagesElsewhere?: readonly string[];
  /** Cases of the story that cannot happen to this style, and why; at most three. */
  readonly cannot?: Cannot;
  /** Makes a browser that keeps nothing for the app; default no script can reach its storage. */
  readonly blockStorage?: (context: BrowserContext) => Promise<unknown>;
}

/** How the story calls a style. */
export function nameOf({ name, app }: Style): string {
  return name ?? app;
}
