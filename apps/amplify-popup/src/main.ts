import "demo-ui/styles.css";
import { Authsignal } from "@authsignal/browser";
import { Hub } from "aws-amplify/utils";
import { amplifySessionEvent, createFlow, mountApp, popupOutcome, resetCalls } from "demo-ui";
import { styleCalls } from "./flow.ts";
import * as passkeys from "./passkeys.ts";
import * as passwords from "./password.ts";
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
    const action = settings.passkeyAutofillAction;
    // Of this page's own sign-in: a person who has just proven who they are may change their passkeys.
    let proof: string | undefined;
    const { apiUrl, signInPolicy = "passwordless" } = settings;
    const reset =
      apiUrl === undefined
        ? undefined
        : resetCalls({
            api: {
              start: (email) => passwords.startPasswordReset(apiUrl, email),
              finish: (...proven) => passwords.finishPasswordReset(apiUrl, ...proven),
            },
            storage: sessionStorage,
            key: "amplify-popup.reset",
            where: "popup",
            show: (started) => popupOutcome((onError) => signIn.proveInPopup(authsignal, started, onError)),
          });
    const calls = styleCalls({
      passwords:
        signInPolicy === "passwordless"
          ? undefined
          : {
              required: signInPolicy === "password-then-challenge",
              startWithPassword: passwords.startWithPassword,
              reset,
            },
      signIn: {
        ...signIn,
        answerChallenge(token) {
          proof = token;
          return signIn.answerChallenge(token);
        },
      },
      passkeys:
        action === undefined
          ? undefined
          : {
              earlyProof: () => passkeys.passkeyFromAutofill(authsignal, action),
              pickPasskey: () => passkeys.pickPasskey(authsignal, action),
            },
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
    if (action === undefined) return flow;
    const manager = passkeys.passkeyManager(authsignal, settings.authsignalUrl, () => proof);
    return { ...flow, passkeys: { ...manager, asksName: true } };
  },
});
