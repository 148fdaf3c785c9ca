import { appTest, redirectHandling } from "app-tests";

/** Vitest's `test` with this app on its stage. */
export const test = appTest({
  app: "server-redirect",
  ...redirectHandling,
  backEnd: true,
  signedOutEverywhere: "You are signed out on every device.",
  lookAgain: ({ page }) => page.reload(),
  cannot: { "blocked by the firewall": "back end" },
});
