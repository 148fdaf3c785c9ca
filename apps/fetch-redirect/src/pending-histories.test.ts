import { anyHistory, proofOutlastsFailures, redirectTab } from "demo-ui/testing";
import { test } from "vitest";
import * as pendingSignIn from "./pending-sign-in.ts";

const openTab = redirectTab(pendingSignIn);

test("no history of people and the network shows a session that is not there, or ends in a screen without a way on", () =>
  anyHistory(openTab));

test("an answer that did not arrive is sent again with the same proof, however often", () =>
  proofOutlastsFailures(openTab));
