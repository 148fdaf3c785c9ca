import "demo-ui/styles.css";
import { Authsignal } from "@authsignal/browser";
import { mountApp } from "demo-ui";
import { takeCallback } from "./callback.ts";
import { createFlow } from "./flow.ts";
import { pendingSignIns } from "./pending-sign-in.ts";
import { connectPool } from "./sign-in.ts";
import { tokenStore } from "./token-store.ts";

// Before anything else, and before anything that can fail: the token leaves the address bar.
const callback = takeCallback(location, history);

await mountApp({
  style: "sdk-redirect",
  calls: ["InitiateAuth", "launch", "RespondToAuthChallenge"],
  storage:
    "These tokens are in this tab's sessionStorage: they end with the tab, and other tabs do not see them.",
  connect(environment, show) {
    const flow = createFlow({
      pool: connectPool(environment),
      authsignal: new Authsignal({
        tenantId: environment.authsignalTenantId,
        baseUrl: environment.authsignalUrl,
      }),
      pending: pendingSignIns(sessionStorage),
      tokens: tokenStore(sessionStorage),
      callback,
      show,
      passkeyAction: environment.passkeyAutofillAction,
    });
    // The back button may bring this page back as it was left, waiting for a navigation that is over.
    addEventListener("pageshow", (event) => event.persisted && flow.open());
    return flow;
  },
});
