import "demo-ui/styles.css";
import { Authsignal } from "@authsignal/browser";
import { Hub } from "aws-amplify/utils";
import { amplifySessionEvent, createFlow, mountApp } from "demo-ui";
import { styleCalls } from "./flow.ts";
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
    // All tabs of this browser share the tokens, so a sign-in in another tab is one here too.
    Hub.listen(
      "auth",
      ({ payload }) => {
        const event = amplifySessionEvent(payload.event);
        if (event !== undefined) flow.sessionChanged(event);
      },
      { enableCrossTabEvents: true },
    );
    return flow;
  },
});
