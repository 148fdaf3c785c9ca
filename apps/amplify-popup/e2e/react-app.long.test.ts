import { appTest, elsewhereCase, skipBrowser } from "app-tests";
import { describe } from "vitest";
import { style } from "./popup.ts";

const test = appTest({
  ...style,
  packagesElsewhere: ["react", "react-dom", "@types/react", "@types/react-dom"],
  mainElsewhere: `import "./app.tsx";`,
  filesElsewhere: {
    "app.tsx": `
      import { Authsignal } from "@authsignal/browser";
      import { type FormEvent, StrictMode, useEffect, useState } from "react";
      import { createRoot } from "react-dom/client";
      import { answerChallenge, configureAmplify, currentTokens, proveInPopup, startSignIn } from "./sign-in.ts";

      const settings = await (await fetch("/environment.json")).json();
      configureAmplify(settings);
      const authsignal = new Authsignal({
        tenantId: settings.authsignalTenantId,
        baseUrl: settings.authsignalUrl,
      });

      function App() {
        const [email, setEmail] = useState("");
        const [isSignedIn, setSignedIn] = useState(false);

        useEffect(() => {
          void currentTokens().then((tokens) => setSignedIn(tokens !== undefined));
        }, []);

        async function signIn(event: FormEvent) {
          event.preventDefault();
          let challenge = await startSignIn(email, true);
          while (true) {
            const token = await proveInPopup(authsignal, challenge, () => {});
            if (token === undefined) return;
            const next = await answerChallenge(token);
            if (next === undefined) return setSignedIn(true);
            challenge = next;
          }
        }

        return (
          <form onSubmit={signIn}>
            <h1>{isSignedIn ? "Hello, " + email : "A React app"}</h1>
            <label>
              Email <input value={email} onChange={({ target }) => setEmail(target.value)} />
            </label>
            <button>Continue</button>
          </form>
        );
      }

      const root = document.createElement("div");
      document.body.replaceChildren(root);
      createRoot(root).render(<StrictMode><App /></StrictMode>);
    `,
  },
});

describe.skipIf(skipBrowser)("a React app with the copied file", () => elsewhereCase(test, "react"));
