import { html } from "hono/html";
import * as v from "valibot";
import {
  authenticateCredential,
  authenticationOptions,
} from "../../flows/credential/authenticate-credential.ts";
import type { CredentialMethod } from "../../flows/credential/credential-challenge.ts";
import { registerCredential, registrationOptions } from "../../flows/credential/register-credential.ts";
import { AuthenticationCredential, RegistrationCredential } from "../../webauthn/credentials.ts";
import type { Html } from "../page/layout.ts";
import { noticeText } from "../page/notice.ts";
import { text } from "../page/view.ts";
import type { Visit } from "../page/visit.ts";
import { hiddenFields, notice, others } from "../screens/parts.ts";
import type { MethodUi } from "./method-ui.ts";

/** A passkey or a security key: the one thing here that cannot be done without a script. */
export function credentialUi(method: CredentialMethod): MethodUi {
  return {
    async enrol(visit) {
      const words = visit.texts.credential[method];
      const { options } = await registrationOptions(visit.service, visit.actionToken, method, {
        ...(method === "SECURITY_KEY" ? { attachment: "cross-platform" } : {}),
      });
      const ask = html` data-create="${JSON.stringify(options)}"`;
      return {
        title: words.enrolTitle,
        body: screen(visit, words.enrolTitle, words.enrolText, ask, words.enrolSubmit),
      };
    },

    async challenge(visit) {
      const words = visit.texts.credential[method];
      const { options } = await authenticationOptions(visit.service, visit.actionToken, method);
      const ask = html` data-get="${JSON.stringify(options)}"`;
      return { title: words.title, body: screen(visit, words.title, words.text, ask, words.submit) };
    },

    async verify({ service, actionToken, fields, c }) {
      const value = parse(text(fields["credential"]));
      const made = v.safeParse(RegistrationCredential, value);
      if (made.success) {
        const userAgent = c.req.header("user-agent");
        const verified = await registerCredential(service, actionToken, method, made.output, { userAgent });
        return verified.isVerified ? verified : "refused";
      }
      const signed = v.safeParse(AuthenticationCredential, value);
      if (!signed.success) return "refused";
      const verified = await authenticateCredential(service, actionToken, method, signed.output);
      return verified.isVerified ? verified : "refused";
    },
  };

  function screen(visit: Visit, title: string, description: string, ask: Html, submit: string): Html {
    const { problem } = noticeText(visit, 0);
    return html`<h1>${title}</h1>
<p>${description}</p>
<noscript><p class="notice bad">${visit.texts.credential.needsScript}</p></noscript>
<form method="post" action="/verify"${ask} data-failed="${visit.texts.credential.failed}">
${hiddenFields(visit.view, method)}
<input type="hidden" name="credential">
${notice("bad", problem)}
<button type="submit" autofocus>${submit}</button>
</form>
${others(visit)}`;
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
