import type { Tab } from "./browser-person.ts";
import { askForCode } from "./gestures.ts";
import type { AuthsignalHandling, Style } from "./style.ts";

/** A style that shows Authsignal in a popup of the browser SDK, which is a frame in its page. */
export const popupHandling: AuthsignalHandling & Pick<Style, "frames"> = {
  frames: true,
  uiOf: (page) => page.frameLocator("#__authsignal-popup-iframe"),
  async bringNoProof(tab) {
    await askForCode(tab);
    await tellApp(tab, { event: "AUTHSIGNAL_CLOSE_POPUP", token: "not-a-proof" });
  },
  leaveAuthsignal: dismiss,
};

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
