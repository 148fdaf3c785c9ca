import type { Tab, World } from "./person.ts";

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
  /**
   * `src/main.ts` of another project that uses copied files: it signs in whose email is in the page's form, and says
   * "Hello, <email>" in a heading.
   */
  readonly mainElsewhere: string;
}
