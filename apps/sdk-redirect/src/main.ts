import "demo-ui/styles.css";
import { Authsignal } from "@authsignal/browser";
import { createFlow, mountApp, type SignInState } from "demo-ui";
import { takeCallback } from "./callback.ts";
import { isBeyondCallback, styleCalls } from "./flow.ts";
import { passkeyFromAutofill } from "./passkey.ts";
import { pendingStore } from "./pending-sign-in.ts";
import * as signIn from "./sign-in.ts";
import { tokenStore } from "./token-store.ts";

// Before anything else, and before anything that can fail: the token leaves the address bar.
const callback = takeCallback(location, history);

await mountApp({
  style: "sdk-redirect",
  calls: ["InitiateAuth", "launch", "RespondToAuthChallenge"],
  storage:
    "These tokens are in this tab's sessionStorage: they end with the tab, and other tabs do not see them.",
  connect(settings, show) {
    const authsignal = new Authsignal({
      tenantId: settings.authsignalTenantId,
      baseUrl: settings.authsignalUrl,
    });
    const action = settings.passkeyAutofillAction;
    const calls = styleCalls({
      signIn,
      pool: signIn.connectPool(settings),
      leave: (pending) => signIn.leaveForAuthsignal(authsignal, pending),
      pending: pendingStore(sessionStorage, "sdk-redirect.pending"),
      tokens: tokenStore(sessionStorage),
      storage: sessionStorage,
      callback,
      passkey: action === undefined ? undefined : () => passkeyFromAutofill(authsignal, action),
    });
    const flow = createFlow(calls, (state: SignInState) => {
      if (isBeyondCallback(state)) history.replaceState(null, "", "/");
      show(state);
    });
    // The back button may bring this page back as it was left, waiting for a navigation that is over.
    addEventListener("pageshow", (event) => event.persisted && flow.open());
    return flow;
  },
});
