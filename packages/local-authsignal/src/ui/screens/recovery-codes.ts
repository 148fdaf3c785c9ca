import { html } from "hono/html";
import type { Html } from "../page/layout.ts";
import type { Screen } from "../page/visit.ts";
import type { Texts } from "../texts/english.ts";

/** The only time that recovery codes are shown. @param goOn the control that leaves the screen */
export function recoveryCodesScreen(
  { recovery: words }: Texts,
  codes: readonly string[],
  goOn: Html,
): Screen {
  return {
    title: words.issuedTitle,
    body: html`<h1>${words.issuedTitle}</h1>
<p>${words.issuedText}</p>
<ul class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<button type="button" class="quiet" data-copy="${codes.join("\n")}" data-copied="${words.copied}">${words.copy}</button>
${goOn}`,
  };
}
