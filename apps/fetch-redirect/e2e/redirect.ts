import { appTest, redirectHandling } from "app-tests";

/** Vitest's `test` with this app on its stage. */
export const test = appTest({
  app: "fetch-redirect",
  ...redirectHandling,
  signedOutEverywhere: "You are signed out on every device.",
  lookAgain: ({ page }) => page.reload(),
  mainElsewhere: `
    import { pendingStore } from "./pending-sign-in.ts";
    import { answerChallenge, startSignIn } from "./sign-in.ts";

    const pool = await (await fetch("/environment.json")).json();
    const pending = pendingStore(sessionStorage, "pending");

    const token = new URLSearchParams(location.search).get("token");
    history.replaceState(null, "", "/");
    const departed = token === null ? undefined : pending.consume();
    if (token !== null && departed !== undefined) {
      const answered = await answerChallenge(pool, departed, token);
      const heading = document.querySelector("h1");
      if ("tokens" in answered && heading) heading.textContent = "Hello, " + departed.email;
    }

    document.querySelector("form")?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const started = await startSignIn(pool, document.querySelector("input")?.value ?? "");
      pending.keep(started);
      pending.depart(started);
      location.assign(started.url);
    });
  `,
});
