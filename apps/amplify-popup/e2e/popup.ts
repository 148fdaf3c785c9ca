import { appTest, popupHandling, press, type Style } from "app-tests";

export const style: Style = {
  app: "amplify-popup",
  ...popupHandling,
  signedOutEverywhere: "You are signed out. Amplify asked Cognito to revoke the tokens",
  lookAgain: (tab) => press(tab, "Refresh tokens"),
  mainElsewhere: `
    import { Authsignal } from "@authsignal/browser";
    import { answerChallenge, configureAmplify, currentTokens, proveInPopup, startSignIn } from "./sign-in.ts";

    const settings = await (await fetch("/environment.json")).json();
    configureAmplify(settings);
    const authsignal = new Authsignal({
      tenantId: settings.authsignalTenantId,
      baseUrl: settings.authsignalUrl,
    });

    async function signIn(email: string): Promise<boolean> {
      let challenge = await startSignIn(email, true);
      while (true) {
        const token = await proveInPopup(authsignal, challenge, () => {});
        if (token === undefined) return false;
        const next = await answerChallenge(token);
        if (next === undefined) return (await currentTokens()) !== undefined;
        challenge = next;
      }
    }

    document.querySelector("form")?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const email = document.querySelector("input")?.value ?? "";
      const heading = document.querySelector("h1");
      if ((await signIn(email)) && heading) heading.textContent = "Hello, " + email;
    });
  `,
};

/** Vitest's `test` with this app on its stage. */
export const test = appTest(style);
