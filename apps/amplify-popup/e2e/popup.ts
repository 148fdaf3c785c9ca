import { type AuthsignalUi, appTest, askForCode, press, type Tab } from "app-tests";

/** Vitest's `test` with this app on its stage. */
export const test = appTest({
  app: "amplify-popup",
  uiOf: (page): AuthsignalUi => page.frameLocator("#__authsignal-popup-iframe"),
  async bringNoProof(tab) {
    await askForCode(tab);
    await tellApp(tab, { event: "AUTHSIGNAL_CLOSE_POPUP", token: "not-a-proof" });
  },
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
});

/**
 * Presses Escape in the open popup. Its page hears keys once its script has run, which is before it counts as
 * loaded; a key pressed sooner goes nowhere.
 */
export async function dismiss(tab: Tab): Promise<void> {
  await popupFrame(tab).waitForLoadState("load");
  await tab.page.keyboard.press("Escape");
}

/** Sends the app a message from Authsignal's UI. */
export async function tellApp(tab: Tab, message: object): Promise<void> {
  await popupFrame(tab).evaluate((text) => parent.postMessage(text, "*"), JSON.stringify(message));
}

function popupFrame({ page }: Tab) {
  const frame = page.frame({ name: "authsignal" });
  if (frame === null) throw new Error("no popup is open");
  return frame;
}
