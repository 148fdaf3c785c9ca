import { createFlow, type Flow, type SessionEvent } from "demo-ui";
import {
  anyHistory,
  memoryStorage,
  type OpenTab,
  OTHER_TAB,
  proofOutlastsFailures,
  type WorldTokens,
} from "demo-ui/testing";
import { test } from "vitest";
import { type CallParts, styleCalls } from "./flow.ts";
import { AMPLIFY_RESTORES_FOR_MS, pendingSignIn } from "./pending-sign-in.ts";

/** Amplify as its own sources show it: one started sign-in per tab for three minutes, tokens that all tabs share. */
const openTab: OpenTab = (world, now) => {
  const pending = pendingSignIn(memoryStorage());
  let amplifyTokens: WorldTokens | undefined;
  let amplifySignIn: { session: string; startedAt: number } | undefined;
  let popup: { url: string; close: (token: string | undefined) => void } | undefined;
  let flow: Flow | undefined;
  const announce = (event: SessionEvent) => flow?.sessionChanged(event);

  const signIn: CallParts["signIn"] = {
    async startSignIn(email) {
      if (amplifyTokens !== undefined) throw named("UserAlreadyAuthenticatedException");
      const { session, ...challenge } = await world.start(email);
      amplifySignIn = { session, startedAt: now() };
      return challenge;
    },
    async answerChallenge(token) {
      if (amplifySignIn === undefined || now() - amplifySignIn.startedAt >= AMPLIFY_RESTORES_FOR_MS) {
        throw named("SignInException");
      }
      if (amplifyTokens !== undefined) world.wrongs.push("an answer would replace the tokens of another tab");
      const answered = await world.answer(amplifySignIn.session, token);
      if ("next" in answered) {
        const { session, ...challenge } = answered.next;
        amplifySignIn = { session, startedAt: now() };
        return challenge;
      }
      amplifySignIn = undefined;
      amplifyTokens = answered.tokens;
      announce("signed-in");
      return undefined;
    },
    async currentTokens({ forceRefresh = false } = {}) {
      if (amplifyTokens === undefined || !forceRefresh) return amplifyTokens;
      try {
        amplifyTokens = await world.refresh(amplifyTokens);
        announce("refreshed");
      } catch (error) {
        if (!(error instanceof Error) || error.name !== "NotAuthorizedException") throw error;
        amplifyTokens = undefined;
      }
      return amplifyTokens;
    },
    async endSession() {
      if (amplifyTokens !== undefined) await world.revoke(amplifyTokens).catch(() => {});
      amplifyTokens = undefined;
      announce("signed-out");
    },
  };

  return {
    openPage(show) {
      popup = undefined;
      const showPopup: CallParts["showPopup"] = ({ url }) =>
        new Promise((resolve) => {
          popup = { url, close: resolve };
        });
      flow = createFlow(styleCalls({ signIn, showPopup, pending, signUpIsOpen: true, now }), show);
      return flow;
    },
    authsignalPage: () => popup?.url,
    endPopup(token) {
      popup?.close(token);
      popup = undefined;
    },
    otherTab(what) {
      amplifyTokens = what === "signs in" ? world.issue(OTHER_TAB) : undefined;
      announce(what === "signs in" ? "signed-in" : "signed-out");
    },
  };
};

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

test("no history of people, other tabs and the network shows a session that is not there, or ends in a screen without a way on", () =>
  anyHistory(openTab));

test("an answer that did not arrive is sent again with the same proof, however often", () =>
  proofOutlastsFailures(openTab));
