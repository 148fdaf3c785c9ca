import { html, raw } from "hono/html";
import { renderSVG } from "uqr";
import { startTotpEnrolment, verifyTotp } from "../../flows/code/totp.ts";
import { strings } from "../page/strings.ts";
import { text } from "../page/view.ts";
import { codeForm, codeScreen } from "../screens/code.ts";
import { others } from "../screens/parts.ts";
import type { MethodUi } from "./method-ui.ts";

const METHOD = "AUTHENTICATOR_APP";

/** A code from an authenticator app. */
export const totpUi: MethodUi = {
  async enrol(visit) {
    const { uri, secret } = startTotpEnrolment(visit.service, visit.actionToken);
    return {
      title: strings.totp.enrolTitle,
      body: html`<h1>${strings.totp.enrolTitle}</h1>
<p>${strings.totp.scan}</p>
<div class="qr" role="img" aria-label="${strings.totp.qrLabel}">${raw(renderSVG(uri, { border: 2 }))}</div>
<details><summary>${strings.totp.cannotScan}</summary><p>${strings.totp.manual}<br><code class="key">${groups(secret)}</code></p></details>
${codeForm(visit, { method: METHOD, label: strings.totp.label })}
${others(visit)}`,
    };
  },

  async challenge(visit) {
    return codeScreen(visit, {
      method: METHOD,
      title: strings.totp.title,
      text: strings.totp.text,
      label: strings.totp.label,
    });
  },

  async verify({ service, actionToken, fields }) {
    return verifyTotp(service, actionToken, text(fields["code"]));
  },
};

/** In groups of four, as people read keys aloud. */
function groups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
