import "demo-ui/styles.css";
import { Authsignal } from "@authsignal/browser";
import { Hub } from "aws-amplify/utils";
import { amplifySessionEvent, createFlow, leaveCallback, mountApp, takeCallback } from "demo-ui";
import { styleCalls } from "./flow.ts";
import { pendingStore } from "./pending-sign-in.ts";
import * as signIn from "./sign-in.ts";

// Before anything else, and before anything that can fail: the token leaves the address bar.
const callback = takeCallback(location, history);

await mountApp({
  style: "amplify-redirect",
  calls: ["signIn", "launch", "confirmSignIn"],
  storage: "Amplify keeps these tokens in localStorage: every tab of this browser shares them.",
  connect(settings, show) {
    signIn.configureAmplify(settings);
    const authsignal = new Authsignal({
      tenantId: settings.authsignalTenantId,
      baseUrl: settings.authsignalUrl,
    });
    const calls = styleCalls({
      signIn,
      leave: (pending) => signIn.leaveForAuthsignal(authsignal, pending),
      pending: pendingStore(sessionStorage, "amplify-redirect.pending"),
      lastEmail: { storage: sessionStorage, key: "amplify-redirect.email" },
      callback,
      signUpIsOpen: settings.signUpClientId !== undefined,
    });
    const flow = createFlow(calls, (state) => {
      leaveCallback(state, history);
      show(state);
    });
    // All tabs of this browser share the tokens, so a sign-in in another tab is one here too.
    Hub.listen(
      "auth",
      ({ payload }) => {
        const event = amplifySessionEvent(payload.event);
        if (event !== undefined) flow.sessionChanged(event);
      },
      { enableCrossTabEvents: true },
    );
    // The back button may bring this page back as it was left, waiting for a navigation that is over.
    addEventListener("pageshow", (event) => event.persisted && flow.open());
    return flow;
  },
});
