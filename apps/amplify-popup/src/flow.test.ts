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
import { type CallParts, styleCalls } from "./flow.ts";
import { pendingSignIn } from "./pending-sign-in.ts";

const openTab: OpenTab = (world, now) => {
  const pending = pendingSignIn(memoryStorage());
  let popup: { url: string; close: (token: string | undefined) => void } | undefined;
  let flow: Flow | undefined;
  const signIn = amplifyInMemory(world, now, (event) => flow?.sessionChanged(event));

  return {
    openPage(show) {
      popup = undefined;
      signIn.load();
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
    otherTab: (what) => signIn.otherTab(what === "signs in" ? world.issue(OTHER_TAB) : undefined),
  };
};

test("no history of people, other tabs and the network shows a session that is not there, or ends in a screen without a way on", () =>
  anyHistory(openTab));

test("an answer that did not arrive is sent again with the same proof, however often", () =>
  proofOutlastsFailures(openTab));
