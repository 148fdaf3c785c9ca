import type { SessionEvent } from "../../src/flow/style-calls.ts";
import type { SignInWorld, WorldTokens } from "./sign-in-world.ts";

/** How long Amplify keeps a started sign-in for a page that is loaded again. */
const KEPT_FOR_MS = 3 * 60 * 1000;

/**
 * Amplify as its own sources show it: one started sign-in per tab, which a page reads back for three minutes; tokens
 * that all tabs share.
 *
 * @param announce gets what Amplify's Hub dispatches
 */
export function amplifyInMemory(
  world: SignInWorld,
  now: () => number,
  announce: (event: SessionEvent) => void,
) {
  let tokens: WorldTokens | undefined;
  let signIn: { readonly session: string; readonly startedAt: number } | undefined;

  return {
    /** A page of the tab loads Amplify. */
    load() {
      if (signIn !== undefined && now() - signIn.startedAt >= KEPT_FOR_MS) signIn = undefined;
    },
    async startSignIn(email: string) {
      if (tokens !== undefined) throw named("UserAlreadyAuthenticatedException");
      const { session, ...challenge } = await world.start(email);
      signIn = { session, startedAt: now() };
      return challenge;
    },
    async answerChallenge(token: string) {
      if (signIn === undefined) throw named("SignInException");
      if (tokens !== undefined) world.wrongs.push("an answer would replace the tokens of another tab");
      const answered = await world.answer(signIn.session, token);
      if ("next" in answered) {
        const { session, ...challenge } = answered.next;
        signIn = { session, startedAt: now() };
        return challenge;
      }
      signIn = undefined;
      tokens = answered.tokens;
      announce("signed-in");
      return undefined;
    },
    async currentTokens({ forceRefresh = false } = {}) {
      if (tokens === undefined || !forceRefresh) return tokens;
      try {
        tokens = await world.refresh(tokens);
        announce("refreshed");
      } catch (error) {
        if (!(error instanceof Error) || error.name !== "NotAuthorizedException") throw error;
        tokens = undefined;
      }
      return tokens;
    },
    async endSession() {
      if (tokens !== undefined) await world.revoke(tokens).catch(() => {});
      tokens = undefined;
      announce("signed-out");
    },
    /** Another tab signs in, or out. */
    otherTab(theirs: WorldTokens | undefined) {
      tokens = theirs;
      announce(theirs === undefined ? "signed-out" : "signed-in");
    },
  };
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}
