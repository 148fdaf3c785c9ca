import type { Tokens } from "./sign-in-state.ts";
import type { OpenSignIn, SessionEvent, StyleCalls } from "./style-calls.ts";

/** The functions of an Amplify style's `sign-in.ts` about the tokens, which Amplify keeps. */
export interface AmplifySession {
  currentTokens(options?: { forceRefresh?: boolean }): Promise<Tokens | undefined>;
  endSession(scope: "here" | "everywhere"): Promise<void>;
}

/** What an Amplify style does about tokens: all tabs of a browser share them. */
export function amplifyTokenCalls({ currentTokens, endSession }: AmplifySession) {
  return {
    tokens: () => currentTokens(),
    tokensOfOtherTab: () => currentTokens(),
    refresh: () => currentTokens({ forceRefresh: true }),
    async signOut(scope) {
      await endSession(scope);
      return "signed-out-unconfirmed";
    },
  } satisfies Partial<StyleCalls<OpenSignIn>>;
}

const EVENTS: ReadonlyMap<string, SessionEvent> = new Map([
  ["signedIn", "signed-in"],
  ["signedOut", "signed-out"],
  ["tokenRefresh", "refreshed"],
]);

/** What an event of Amplify's Hub, on its channel `auth`, says about the tokens that all tabs share. */
export function amplifySessionEvent(event: string): SessionEvent | undefined {
  return EVENTS.get(event);
}
