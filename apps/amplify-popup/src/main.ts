import "demo-ui/styles.css";
import { Authsignal } from "@authsignal/browser";
import { createFlow, mountApp } from "demo-ui";
import { styleCalls } from "./flow.ts";
import { onSessionChange } from "./other-tabs.ts";
import { pendingSignIn } from "./pending-sign-in.ts";
import * as signIn from "./sign-in.ts";

await mountApp({
  style: "amplify-popup",
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
      showPopup: (challenge, onError) => signIn.proveInPopup(authsignal, challenge, onError),
      pending: pendingSignIn(sessionStorage),
      signUpIsOpen: settings.signUpClientId !== undefined,
    });
    const flow = createFlow(calls, show);
    onSessionChange(flow.sessionChanged);
    return flow;
  },
});
