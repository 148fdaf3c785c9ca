import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { createFlow } from "demo-ui";
import { anyHistory, memoryStorage, type OpenTab, proofOutlastsFailures } from "demo-ui/testing";
import { test } from "vitest";
import { type CallParts, styleCalls } from "./flow.ts";
import { pendingStore } from "./pending-sign-in.ts";
import { tokenStore } from "./token-store.ts";

const pool = { cognito: new CognitoIdentityProviderClient({ region: "us-east-1" }), clientId: "c" };

/** One tab: what it keeps outlives its pages. */
const openTab: OpenTab = (world, now) => {
  const storage = memoryStorage();
  let away: string | undefined;

  const signIn: CallParts["signIn"] = {
    signUpOnFirstUse: async () => {},
    startSignIn: async (_pool, email, username = email) => ({
      ...(await world.start(email)),
      email,
      username,
      startedAt: now(),
    }),
    async answerChallenge(_pool, pending, token) {
      const { tokens, next } = await world.answer(pending.session, token);
      return tokens === undefined ? { next: { ...pending, ...next, startedAt: now() } } : { tokens };
    },
    liveTokens: (_pool, tokens) => world.check(tokens),
    refreshTokens: (_pool, refreshToken) => world.refresh({ idToken: "", accessToken: "", refreshToken }),
    revokeSession: (_pool, tokens) => world.revoke(tokens),
    endAllSessions: (_pool, tokens) => world.revoke(tokens),
  };

  return {
    openPage(show, token) {
      const callback = away !== undefined || token !== undefined ? { token } : undefined;
      away = undefined;
      const calls = styleCalls({
        signIn,
        pool,
        leave: ({ url }) => {
          away = url;
        },
        pending: pendingStore(storage, "pending"),
        tokens: tokenStore(storage),
        storage,
        callback,
        passkey: undefined,
        now,
      });
      return createFlow(calls, show);
    },
    authsignalPage: () => away,
  };
};

test("no history of people and the network shows a session that is not there, or ends in a screen without a way on", () =>
  anyHistory(openTab));

test("an answer that did not arrive is sent again with the same proof, however often", () =>
  proofOutlastsFailures(openTab));
