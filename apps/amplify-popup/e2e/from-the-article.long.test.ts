import { appTest, elsewhereCase, skipBrowser, snippetWith } from "app-tests";
import { describe } from "vitest";
import { style } from "./popup.ts";

const test = appTest({
  ...style,
  filesElsewhere: { "article.ts": await snippetWith("signInWithPopup") },
  mainElsewhere: `
    import { Authsignal } from "@authsignal/browser";
    import { Amplify } from "aws-amplify";
    import { signInWithPopup } from "./article.ts";

    const settings = await (await fetch("/environment.json")).json();
    const { userPoolId, userPoolClientId, userPoolEndpoint } = settings;
    Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } });
    const authsignal = new Authsignal({
      tenantId: settings.authsignalTenantId,
      baseUrl: settings.authsignalUrl,
    });

    document.querySelector("form")?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const email = document.querySelector("input")?.value ?? "";
      const heading = document.querySelector("h1");
      if ((await signInWithPopup(authsignal, email)) && heading) heading.textContent = "Hello, " + email;
    });
  `,
});

describe.skipIf(skipBrowser)("docs/from-the-article.md", () => elsewhereCase(test, "article"));
