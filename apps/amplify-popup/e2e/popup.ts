import { appTest, popupHandling, press, type Style } from "app-tests";

export const style: Style = {
  app: "amplify-popup",
  ...popupHandling,
  signedOutEverywhere: "You are signed out. Amplify asked Cognito to revoke the tokens",
  lookAgain: (tab) => press(tab, "Refresh tokens"),
  mainElsewhere: `
    import { Authsignal } from "@authsignal/browser";
    import { startWithPassword } from "./password.ts";
    import { answerChallenge, configureAmplify, currentTokens, proveInPopup, startSignIn } from "./sign-in.ts";

    const settings = await (await fetch("/environment.json")).json();
    configureAmplify(settings);
    const authsignal = new Authsignal({
      tenantId: settings.authsignalTenantId,
      baseUrl: settings.authsignalUrl,
    });

    async function signIn(email: string, password: string): Promise<boolean> {
      const byPassword = password === "" ? undefined : await startWithPassword(email, password);
      let challenge = byPassword?.challenge ?? (await startSignIn(email, true));
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
      const [email = "", password = ""] = Array.from(document.querySelectorAll("input"), ({ value }) => value);
      const heading = document.querySelector("h1");
      if ((await signIn(email, password)) && heading) heading.textContent = "Hello, " + email;
    });
  `,
};

/** Vitest's `test` with this app on its stage. */
export const test = appTest(style);
