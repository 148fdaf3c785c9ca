import "demo-ui/styles.css";
import { Hub } from "aws-amplify/utils";
import { amplifySessionEvent, createFlow, mountApp } from "demo-ui";
import { styleCalls } from "./flow.ts";
import { addPasskey, listPasskeys, removePasskey } from "./passkeys.ts";
import { pendingSignIn } from "./pending-sign-in.ts";
import * as signIn from "./sign-in.ts";

await mountApp({
  style: "cognito-native",
  calls: ["signIn", "USER_AUTH", "confirmSignIn"],
  storage: "Amplify keeps these tokens in localStorage: every tab of this browser shares them.",
  connect(settings, show) {
    signIn.configureAmplify(settings);
    const calls = styleCalls({
      signIn,
      pending: pendingSignIn(sessionStorage),
      signUpIsOpen: settings.signUpClientId !== undefined,
      page: crypto.randomUUID(),
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
    return {
      ...flow,
      passkeys: {
        asksName: false,
        canManage: () => true,
        list: listPasskeys,
        add: async () => {
          await addPasskey();
          return true;
        },
        remove: removePasskey,
      },
    };
  },
});
