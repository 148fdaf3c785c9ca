import { appTest, popupHandling, press, type Style } from "app-tests";

export const style: Style = {
  app: "amplify-popup",
  ...popupHandling,
  signedOutEverywhere: "You are signed out. Amplify asked Cognito to revoke the tokens",
  lookAgain: (tab) => press(tab, "Refresh tokens"),
  mainElsewhere: `
    import { Authsignal } from "@authsignal/browser";
    import { passkeyManager, pickPasskey } from "./passkeys.ts";
    import { startWithPassword } from "./password.ts";
    import { answerChallenge, configureAmplify, endSession, proveInPopup, startSignIn } from "./sign-in.ts";

    const settings = await (await fetch("/environment.json")).json();
    configureAmplify(settings);
    const authsignal = new Authsignal({
      tenantId: settings.authsignalTenantId,
      baseUrl: settings.authsignalUrl,
    });

    const button = (text: string, press: () => Promise<void>) => {
      const made = document.createElement("button");
      made.textContent = text;
      made.addEventListener("click", press);
      return made;
    };

    function greet(email: string, token: string): void {
      const passkeys = passkeyManager(authsignal, settings.authsignalUrl, () => token);
      const add = button("Add a passkey", async () => {
        await passkeys.add(email, "Laptop");
        add.replaceWith("Passkeys: " + (await passkeys.list()).map(({ name }) => name).join());
      });
      document.body.append(add);
      const heading = document.querySelector("h1");
      if (heading) heading.textContent = "Hello, " + email;
    }

    async function signIn(email: string, password: string): Promise<void> {
      const byPassword = password === "" ? undefined : await startWithPassword(email, password);
      let challenge = byPassword?.challenge ?? (await startSignIn(email, true));
      while (true) {
        const token = await proveInPopup(authsignal, challenge, () => {});
        if (token === undefined) return;
        const next = await answerChallenge(token);
        if (next === undefined) return greet(email, token);
        challenge = next;
      }
    }

    document.body.append(
      button("Use a passkey", async () => {
        const proof = await pickPasskey(authsignal, settings.passkeyAutofillAction);
        if (proof === undefined) return;
        // A page that was left signed in.
        await endSession("here");
        await startSignIn(proof.email, true, proof.userName);
        if ((await answerChallenge(proof.token)) === undefined) greet(proof.email, proof.token);
      }),
    );

    document.querySelector("form")?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const [email = "", password = ""] = Array.from(document.querySelectorAll("input"), ({ value }) => value);
      await signIn(email, password);
    });
  `,
};

/** Vitest's `test` with this app on its stage. */
export const test = appTest(style);
