import { appTest, press, redirectHandling } from "app-tests";

/** Vitest's `test` with this app on its stage. */
export const test = appTest({
  app: "amplify-redirect",
  ...redirectHandling,
  signedOutEverywhere: "You are signed out. Amplify asked Cognito to revoke the tokens",
  lookAgain: (tab) => press(tab, "Refresh tokens"),
  mainElsewhere: `
    import { Authsignal } from "@authsignal/browser";
    import { isCertainlyOver, pendingStore } from "./pending-sign-in.ts";
    import { answerChallenge, configureAmplify, currentTokens, leaveForAuthsignal, startSignIn } from "./sign-in.ts";

    const settings = await (await fetch("/environment.json")).json();
    configureAmplify(settings);
    const authsignal = new Authsignal({
      tenantId: settings.authsignalTenantId,
      baseUrl: settings.authsignalUrl,
    });
    const pending = pendingStore(sessionStorage, "pending");

    const token = new URLSearchParams(location.search).get("token");
    history.replaceState(null, "", "/");
    const departed = token === null ? undefined : pending.consume();
    if (token !== null && departed !== undefined && !isCertainlyOver(departed, Date.now())) {
      const next = await answerChallenge(departed, token);
      const signedIn = next === undefined && (await currentTokens()) !== undefined;
      const heading = document.querySelector("h1");
      if (signedIn && heading) heading.textContent = "Hello, " + departed.email;
    }

    document.querySelector("form")?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const started = await startSignIn(document.querySelector("input")?.value ?? "", true);
      pending.keep(started);
      pending.depart(started);
      leaveForAuthsignal(authsignal, started);
    });
  `,
});
