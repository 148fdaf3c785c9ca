import { appTest, begin, expectScreen, press, type Tab } from "app-tests";

/** Vitest's `test` with this app on its stage. The code is asked for by the app's own page. */
export const test = appTest({
  app: "cognito-native",
  uiOf: (page) => page,
  bringNoProof: (tab) => enterCode(tab, "00000000"),
  leaveAuthsignal: ({ page }) => page.close(),
  signIn: signInWithCode,
  cannot: { "vendor down": "no vendor", "blocked by a rule": "no rules", "sent to review": "no rules" },
  signedOutEverywhere: "You are signed out. Amplify asked Cognito to revoke the tokens",
  lookAgain: (tab) => press(tab, "Refresh tokens"),
  mainElsewhere: `
    import { answerCode, askForCode, configureAmplify, currentTokens, startSignIn, usePasskey } from "./sign-in.ts";
    import { listPasskeys } from "./passkeys.ts";

    configureAmplify(await (await fetch("/environment.json")).json());
    const label = document.createElement("label");
    label.append("Verification code", document.createElement("input"));
    const form = document.createElement("form");
    form.append(label, Object.assign(document.createElement("button"), { textContent: "Continue" }));

    async function signIn(email: string): Promise<boolean> {
      let challenge = await startSignIn(email, true);
      if (challenge.waitsFor === "passkey") {
        try {
          await usePasskey();
          return true;
        } catch {
          challenge = await askForCode();
        }
      }
      document.querySelector("form")?.replaceWith(form);
      for (;;) {
        await new Promise((resolve) => form.addEventListener("submit", (event) => resolve(event.preventDefault())));
        if (await answerCode(email, challenge, label.querySelector("input")?.value ?? "")) return true;
      }
    }

    document.querySelector("form")?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const email = document.querySelector("input")?.value ?? "";
      const heading = document.querySelector("h1");
      if ((await signIn(email)) && (await listPasskeys()).length === 0 && (await currentTokens()) && heading)
        heading.textContent = "Hello, " + email;
    });
  `,
});

/** Types a code into the app; default the newest one. */
export async function enterCode(tab: Tab, digits?: string): Promise<void> {
  const field = tab.page.getByLabel("Verification code");
  // The page asks once the code is on its way, so before that there may be an older one.
  await field.waitFor();
  await field.fill(digits ?? tab.code());
  await press(tab, "Continue");
}

/** Signs the person in with the code that Cognito sends, the first time by signing up. */
export async function signInWithCode(tab: Tab): Promise<void> {
  await begin(tab);
  await enterCode(tab);
  await expectScreen(tab, "You are signed in");
}
