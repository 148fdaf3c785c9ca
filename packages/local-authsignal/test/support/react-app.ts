import { build } from "esbuild";

const pathOf = (module: string): string => JSON.stringify(new URL(module).pathname);

/** A React app that carries the official React SDK: `mount` shows it, `startChallenge` starts one with a token. */
const SOURCE = `
import { createElement, useEffect } from ${pathOf(import.meta.resolve("react"))};
import { createRoot } from ${pathOf(import.meta.resolve("react-dom/client"))};
import { AuthsignalProvider, useAuthsignal } from ${pathOf(import.meta.resolve("@authsignal/react"))};

function App() {
  const { startChallenge } = useAuthsignal();
  useEffect(() => {
    window.startChallenge = (token) => startChallenge({
      token,
      onChallengeSuccess: (success) => { window.proof = success.token; },
      onTokenExpired: () => { window.isExpired = true; },
    });
  });
  return null;
}

window.mount = (settings) => {
  const root = document.body.appendChild(document.createElement("div"));
  createRoot(root).render(createElement(AuthsignalProvider, settings, createElement(App)));
};`;

let bundle: Promise<string> | undefined;

/** The app as one script. */
export function reactApp(): Promise<string> {
  bundle ??= build({
    stdin: { contents: SOURCE, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "iife",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "silent",
  }).then(({ outputFiles: [script] }) => script?.text ?? "");
  return bundle;
}
