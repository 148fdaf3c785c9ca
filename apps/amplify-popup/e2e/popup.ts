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
