import { appTest, popupHandling, redirectHandling, type Style } from "app-tests";

export const style: Style = {
  app: "sdk-redirect",
  ...redirectHandling,
  signedOutEverywhere: "You are signed out on every device.",
  lookAgain: ({ page }) => page.reload(),
  mainElsewhere: `
    import { Authsignal } from "@authsignal/browser";
    import { passkeyManager, pickPasskey } from "./passkeys.ts";
    import { startWithPassword } from "./password.ts";
    import { pendingStore } from "./pending-sign-in.ts";
    import { answerChallenge, connectPool, launchAuthsignal, type PendingSignIn, startSignIn } from "./sign-in.ts";
    import { confirmOperation, requestOperation, type ServerOperation } from "./step-up.ts";

    const settings = await (await fetch("/environment.json")).json();
    const pool = connectPool(settings);
    const authsignal = new Authsignal({
      tenantId: settings.authsignalTenantId,
      baseUrl: settings.authsignalUrl,
    });
    const pending = pendingStore(sessionStorage, "pending");

    const heading = document.querySelector("h1");
    const say = (text: string) => heading && (heading.textContent = text);

    /** Signed in already: the access token is kept for what the person confirms. */
    const server = {
      url: settings.operationsUrl,
      deviceId: authsignal.anonymousId,
      accessToken: async () => sessionStorage.getItem("access") ?? "",
    };
    const button = (text: string, press: () => Promise<void>) => {
      const made = document.createElement("button");
      made.textContent = text;
      made.addEventListener("click", press);
      return made;
    };
    const send = button("Send money", async () => {
      const transfer = { action: "transfer", amount: "120.50", currency: "EUR", payee: "Ada Lovelace" };
      const asked = await requestOperation(server, transfer);
      sessionStorage.setItem("operation", asked.operation.id);
      await launchAuthsignal(authsignal, asked, "redirect");
    });

    const token = new URLSearchParams(location.search).get("token");
    history.replaceState(null, "", "/");
    const operation = sessionStorage.getItem("operation");
    sessionStorage.removeItem("operation");
    if (token !== null && operation !== null) {
      const confirmed = await confirmOperation<{ operation: ServerOperation }>(server, operation, token);
      const { details, state } = confirmed.operation;
      say(state + ": " + details["sum"] + " to " + details["payee"]);
    }
    async function finish(departed: PendingSignIn, token: string): Promise<void> {
      const answered = await answerChallenge(pool, departed, token);
      if (!("tokens" in answered)) return;
      sessionStorage.setItem("access", answered.tokens.accessToken);
      const passkeys = passkeyManager(authsignal, settings.authsignalUrl, () => token);
      const add = button("Add a passkey", async () => {
        await passkeys.add(departed.email, "Laptop");
        add.replaceWith("Passkeys: " + (await passkeys.list()).map(({ name }) => name).join());
      });
      document.body.append(send, add);
      say("Hello, " + departed.email);
    }

    const departed = token === null || operation !== null ? undefined : pending.consume();
    if (token !== null && departed !== undefined) await finish(departed, token);
    else
      document.body.append(
        button("Use a passkey", async () => {
          const proof = await pickPasskey(authsignal, settings.passkeyAutofillAction);
          if (proof) await finish(await startSignIn(pool, proof.email, proof.userName), proof.token);
        }),
      );

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
