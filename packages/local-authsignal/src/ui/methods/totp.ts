import { html, raw } from "hono/html";
import { renderSVG } from "uqr";
import { startTotpEnrolment, verifyTotp } from "../../flows/code/totp.ts";
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
      title: visit.texts.totp.enrolTitle,
      body: html`<h1>${visit.texts.totp.enrolTitle}</h1>
<p>${visit.texts.totp.scan}</p>
<div class="qr" role="img" aria-label="${visit.texts.totp.qrLabel}">${raw(renderSVG(uri, { border: 2 }))}</div>
<details><summary>${visit.texts.totp.cannotScan}</summary><p>${visit.texts.totp.manual}<br><code class="key">${groups(secret)}</code></p></details>
${codeForm(visit, { method: METHOD, label: visit.texts.totp.label })}
${others(visit)}`,
    };
  },

  async challenge(visit) {
    return codeScreen(visit, {
      method: METHOD,
      title: visit.texts.totp.title,
      text: visit.texts.totp.text,
      label: visit.texts.totp.label,
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
