import { appTest, elsewhereCase, skipBrowser, snippetWith } from "app-tests";
import { describe } from "vitest";
import { style } from "./redirect.ts";

const test = appTest({
  ...style,
  filesElsewhere: {
    "start-sign-in.ts": await snippetWith("startSignIn"),
    "finish-sign-in.ts": await snippetWith("finishSignIn"),
  },
  mainElsewhere: `
    import { Authsignal } from "@authsignal/browser";
    import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
    import { finishSignIn } from "./finish-sign-in.ts";
    import { startSignIn } from "./start-sign-in.ts";

    const settings = await (await fetch("/environment.json")).json();
    const cognito = new CognitoIdentityProviderClient({
      region: settings.region,
      endpoint: settings.userPoolEndpoint,
    });
    const authsignal = new Authsignal({
      tenantId: settings.authsignalTenantId,
      baseUrl: settings.authsignalUrl,
    });

    if (location.pathname === "/callback") {
      const result = await finishSignIn(cognito, settings.userPoolClientId);
      const heading = document.querySelector("h1");
      const claims = JSON.parse(atob(result?.IdToken?.split(".")[1] ?? ""));
      if (heading) heading.textContent = "Hello, " + claims.email;
    }

    document.querySelector("form")?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const email = document.querySelector("input")?.value ?? "";
      await startSignIn(cognito, authsignal, settings.userPoolClientId, email);
    });
  `,
});

describe.skipIf(skipBrowser)("docs/from-the-article.md", () => elsewhereCase(test, "article"));
