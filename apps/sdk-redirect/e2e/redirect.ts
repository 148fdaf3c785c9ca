import { appTest, type Stage, type Tab } from "app-tests";

/** Vitest's `test` with this app on its stage. */
export const test = appTest({
  app: "sdk-redirect",
  uiOf: (page) => page,
  bringNoProof: cancel,
  signedOutEverywhere: "You are signed out on every device.",
  lookAgain: ({ page }) => page.reload(),
});

/** Leaves Authsignal's page without a proof. */
export async function cancel({ page }: Tab): Promise<void> {
  await page.getByRole("link", { name: "Cancel" }).click();
}

/** Opens the callback as a link with a token does. */
export async function openCallback({ origin }: Stage, { page }: Tab, token: string): Promise<void> {
  await page.goto(`${origin}/callback?token=${token}`);
}
