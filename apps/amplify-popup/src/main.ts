import "demo-ui/styles.css";
import { Authsignal } from "@authsignal/browser";
import { mountApp } from "demo-ui";
import { createFlow } from "./flow.ts";
import { pendingSignIn } from "./pending-sign-in.ts";
import { configureAmplify } from "./sign-in.ts";

await mountApp({
  style: "amplify-popup",
  calls: ["signIn", "launch", "confirmSignIn"],
  storage: "Amplify keeps these tokens in localStorage: every tab of this browser shares them.",
  connect(environment, show) {
    configureAmplify(environment);
    const authsignal = new Authsignal({
      tenantId: environment.authsignalTenantId,
      baseUrl: environment.authsignalUrl,
    });
    return createFlow(authsignal, pendingSignIn(sessionStorage), show);
  },
});
