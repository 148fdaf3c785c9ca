import "demo-ui/styles.css";
import { createFlow, leaveCallback, mountApp, redirectCalls, takeCallback, tokenStore } from "demo-ui";
import { isCertainlyOver, pendingStore } from "./pending-sign-in.ts";
import {
  answerChallenge,
  endAllSessions,
  type PendingSignIn,
  refreshTokens,
  revokeSession,
  startSignIn,
  type Tokens,
} from "./sign-in.ts";

// Before anything else, and before anything that can fail: the token leaves the address bar.
const callback = takeCallback(location, history);

await mountApp({
  style: "fetch-redirect",
  calls: ["InitiateAuth", "location.assign", "RespondToAuthChallenge"],
  storage:
    "These tokens are in this tab's sessionStorage: they end with the tab, and other tabs do not see them.",
  connect(pool, show) {
    const refresh = ({ refreshToken }: Tokens) => refreshTokens(pool, refreshToken);
    const calls = redirectCalls<PendingSignIn, Tokens>({
      signIn: {
        start: (email) => startSignIn(pool, email),
        leave: ({ url }) => location.assign(url),
        answer: (pending, token) => answerChallenge(pool, pending, token),
        // New tokens show that the session still counts: a signature and `exp` do not show that it was revoked.
        live: refresh,
        refresh,
        revoke: (tokens) => revokeSession(pool, tokens),
        revokeAll: (tokens) => endAllSessions(pool, tokens),
      },
      pending: pendingStore(sessionStorage, "fetch-redirect.pending"),
      isOver: (pending) => isCertainlyOver(pending, Date.now()),
      tokens: tokenStore(sessionStorage, "fetch-redirect.tokens"),
      lastEmail: { storage: sessionStorage, key: "fetch-redirect.email" },
      callback,
    });
    const flow = createFlow(calls, (state) => {
      leaveCallback(state, history);
      show(state);
    });
    // The back button may bring this page back as it was left, waiting for a navigation that is over.
    addEventListener("pageshow", (event) => event.persisted && flow.open());
    return flow;
  },
});
