import { html } from "hono/html";
import { strings } from "./strings.ts";

export type Html = ReturnType<typeof html>;

/** What frames every screen. */
export interface Page {
  readonly title: string;
  /** The tenant's name. */
  readonly app: string;
  readonly mode: "popup" | "page";
  /** Where Cancel leads in page mode, unless the body has its own way out. */
  readonly exit?: string | undefined;
  /** Origins that the script may send messages to. */
  readonly targets: readonly string[];
  /** What the script sends them: an API error, or the token of a completed challenge. */
  readonly signal?: Signal | undefined;
  /** Another script of the page, beside the usual one. */
  readonly script?: string | undefined;
  readonly body: Html;
}

export type Signal =
  | { readonly kind: "done"; readonly token: string }
  | { readonly kind: "error"; readonly errorCode: string; readonly statusCode: number };

/** A whole document. It works without its script, except for messages to the opener. */
export function layout(page: Page): Html {
  return html`<!doctype html>
<html lang="en" data-mode="${page.mode}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${page.title} · ${page.app}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/style.css">
<script type="module" src="/assets/page.js"></script>
${
  page.script === undefined
    ? ""
    : html`<script type="module" src="${page.script}"></script>
`
}</head>
<body data-targets="${JSON.stringify(page.targets)}"${signalAttributes(page.signal)}>
<div id="widget_container">
<header><span class="app"><span class="mark-of" aria-hidden="true">${initial(page.app)}</span><span>${page.app}</span></span>${exitControl(page)}</header>
<main>${page.body}</main>
<footer><span>${strings.localNote}</span> <a href="/outbox" target="_blank" rel="noopener">${strings.outbox}</a></footer>
</div>
</body>
</html>`;
}

/** Shown instead of the app's logo. */
function initial(app: string): string {
  return [...app.trim()][0]?.toUpperCase() ?? "";
}

function exitControl(page: Page): Html {
  if (page.mode === "popup")
    return html`<button type="button" class="quiet icon" data-close aria-label="${strings.close}"><span aria-hidden="true">×</span></button>`;
  if (page.exit === undefined) return html``;
  return html`<a class="quiet" href="${page.exit}">${strings.cancel}</a>`;
}

function signalAttributes(signal: Signal | undefined): Html {
  if (signal === undefined) return html``;
  if (signal.kind === "done") return html` data-done="${signal.token}"`;
  return html` data-error-code="${signal.errorCode}" data-status-code="${signal.statusCode}"`;
}
