import { html } from "hono/html";
import type { Html } from "../page/layout.ts";
import { strings } from "../page/strings.ts";
import type { Screen } from "../page/visit.ts";

/** The only time that recovery codes are shown. @param goOn the control that leaves the screen */
export function recoveryCodesScreen(codes: readonly string[], goOn: Html): Screen {
  const words = strings.recovery;
  return {
    title: words.issuedTitle,
    body: html`<h1>${words.issuedTitle}</h1>
<p>${words.issuedText}</p>
<ul class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<button type="button" class="quiet" data-copy="${codes.join("\n")}" data-copied="${words.copied}">${words.copy}</button>
${goOn}`,
  };
}
