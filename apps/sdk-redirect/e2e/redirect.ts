import { appTest, popupHandling, redirectHandling, type Style } from "app-tests";

export const style: Style = {
  app: "sdk-redirect",
  ...redirectHandling,
  signedOutEverywhere: "You are signed out on every device.",
  lookAgain: ({ page }) => page.reload(),
  mainElsewhere: `
    import { Authsignal } from "@authsignal/browser";
    import { startWithPassword } from "./password.ts";
    import { pendingStore } from "./pending-sign-in.ts";
    import { answerChallenge, connectPool, launchAuthsignal, startSignIn } from "./sign-in.ts";

    const settings = await (await fetch("/environment.json")).json();
    const pool = connectPool(settings);
    const authsignal = new Authsignal({
      tenantId: settings.authsignalTenantId,
      baseUrl: settings.authsignalUrl,
    });
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
      const [email = "", password = ""] = Array.from(document.querySelectorAll("input"), ({ value }) => value);
      const started =
        password === ""
          ? await startSignIn(pool, email)
          : (await startWithPassword(pool, settings.userPoolId, email, password)).pending;
      pending.keep(started);
      pending.depart(started);
      await launchAuthsignal(authsignal, started, "redirect");
    });
  `,
};

/** Vitest's `test` with this app on its stage. */
export const test = appTest(style);

/** The same app, showing Authsignal's page by the other mode of the SDK's `launch`. */
export const testPopup = appTest({
  ...style,
  ...popupHandling,
  name: "sdk-redirect (popup)",
  path: "/?launch=popup",
});
