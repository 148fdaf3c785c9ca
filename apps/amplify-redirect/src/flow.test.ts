import { createFlow, type Flow } from "demo-ui";
import {
  amplifyInMemory,
  anyHistory,
  memoryStorage,
  type OpenTab,
  OTHER_TAB,
  proofOutlastsFailures,
} from "demo-ui/testing";
import { test } from "vitest";
import { styleCalls } from "./flow.ts";
import { pendingStore } from "./pending-sign-in.ts";

const openTab: OpenTab = (world, now) => {
  const storage = memoryStorage();
  let away: string | undefined;
  let flow: Flow | undefined;
  const amplify = amplifyInMemory(world, now, (event) => flow?.sessionChanged(event));

  return {
    openPage(show, token) {
      const callback = away !== undefined || token !== undefined ? { token } : undefined;
      away = undefined;
      amplify.load();
      const calls = styleCalls({
        signIn: {
          ...amplify,
          startSignIn: async (email) => ({
            email,
            startedAt: now(),
            ...(await amplify.startSignIn(email)),
          }),
          async answerChallenge({ email }, proof) {
            const next = await amplify.answerChallenge(proof);
            return next && { email, startedAt: now(), ...next };
          },
        },
        leave({ url }) {
          away = url;
        },
        pending: pendingStore(storage, "pending"),
        lastEmail: { storage, key: "email" },
        callback,
        signUpIsOpen: true,
        now,
      });
      flow = createFlow(calls, show);
      return flow;
    },
    authsignalPage: () => away,
    otherTab: (what) => amplify.otherTab(what === "signs in" ? world.issue(OTHER_TAB) : undefined),
  };
};

test("no history of people, other tabs and the network shows a session that is not there, or ends in a screen without a way on", () =>
  anyHistory(openTab));

test("an answer that did not arrive is sent again with the same proof, however often", () =>
  proofOutlastsFailures(openTab));
