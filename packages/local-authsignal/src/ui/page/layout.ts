import { html } from "hono/html";
import type { Texts } from "../texts/english.ts";

export type Html = ReturnType<typeof html>;

/** What frames every screen. */
export interface Page {
  readonly texts: Texts;
  readonly title: string;
  /** The tenant's name. */
  readonly app: string;
  readonly mode: "popup" | "page";
  /** Where Cancel leads in page mode, unless the body has its own way out. */
  readonly exit?: string | undefined;
  /** What the header says where there is no way out to link to. */
  readonly hint?: string | undefined;
  /** What closing a popup hands over, where the person has a proof already. */
  readonly proof?: string | undefined;
  /** Origins that the script may send messages to. */
  readonly targets: readonly string[];
  /** What the script sends them: an API error, or the token of a completed challenge. */
  readonly signal?: Signal | undefined;
  /** Another script of the page, beside the usual one. */
  readonly script?: string | undefined;
  /** What the person is about to confirm. */
  readonly message?: string | undefined;
  readonly body: Html;
}

export type Signal =
  | { readonly kind: "done"; readonly token: string }
  | { readonly kind: "error"; readonly errorCode: string; readonly statusCode: number };

/** A whole document. It works without its script, except for messages to the opener. */
export function layout(page: Page): Html {
  return html`<!doctype html>
<html lang="${page.texts.language}" data-mode="${page.mode}">
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
<main>${page.message === undefined ? "" : html`<p class="message" role="note">${page.message}</p>`}${page.body}</main>
<footer><span>${page.texts.localNote}</span> <a href="/outbox" target="_blank" rel="noopener">${page.texts.outbox}</a></footer>
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
    return html`<button type="button" class="quiet icon" data-close="${page.proof ?? ""}" aria-label="${page.texts.close}"><span aria-hidden="true">×</span></button>`;
  if (page.exit === undefined) return html`<span class="hint">${page.hint ?? ""}</span>`;
  return html`<a class="quiet" href="${page.exit}">${page.texts.cancel}</a>`;
}

function signalAttributes(signal: Signal | undefined): Html {
  if (signal === undefined) return html``;
  if (signal.kind === "done") return html` data-done="${signal.token}"`;
  return html` data-error-code="${signal.errorCode}" data-status-code="${signal.statusCode}"`;
}
