import type { Tab } from "../browser-person.ts";
import type { Stage } from "../stage.ts";
import type { AuthsignalHandling } from "../style.ts";

/** A style that leaves its page for Authsignal's. */
export const redirectHandling: AuthsignalHandling = {
  uiOf: (page) => page,
  bringNoProof: cancel,
  async leaveAuthsignal({ page }, { origin }) {
    // Authsignal's own screens are in the history, too.
    for (let back = 0; back < 9 && !page.url().startsWith(origin); back++) await page.goBack();
  },
};

/** Leaves Authsignal's page by its own link, without a proof. */
export async function cancel({ page }: Tab): Promise<void> {
  await page.getByRole("link", { name: "Cancel" }).click();
}

/** Opens the callback as a link with a token does. */
export async function openCallback({ origin }: Stage, { page }: Tab, token: string): Promise<void> {
  await page.goto(`${origin}/callback?token=${token}`);
}
