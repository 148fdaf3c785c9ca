import { html } from "hono/html";
import { CODE_DIGITS } from "../../assumptions.ts";
import type { VerificationMethod } from "../../core/vocabulary.ts";
import type { Html } from "../page/layout.ts";
import { noticeText } from "../page/notice.ts";
import type { Screen, Visit } from "../page/visit.ts";
import { hiddenFields, notice, others, type Resend, resendForm } from "./parts.ts";

export interface CodeField {
  readonly method: VerificationMethod;
  readonly label: string;
  /** Letters too, as in recovery codes. */
  readonly isWord?: boolean;
  readonly resend?: Resend;
}

export interface CodeText extends CodeField {
  readonly title: string;
  readonly text: string;
  readonly canChooseAddress?: boolean;
}

/** A code is known or under way: type it in. */
export function codeScreen(visit: Visit, screen: CodeText): Screen {
  const { news } = noticeText(visit, screen.resend?.coolDown ?? 0);
  const resend = screen.resend && resendForm(visit.view, screen.method, screen.resend);
  return {
    title: screen.title,
    body: html`<h1>${screen.title}</h1>
<p>${screen.text}</p>
${notice("good", news)}
${codeForm(visit, screen)}
${others(visit, resend, screen.canChooseAddress)}`,
  };
}

/** The field for a code, with what was wrong with the last one. */
export function codeForm(visit: Visit, field: CodeField): Html {
  const { problem } = noticeText(visit, field.resend?.coolDown ?? 0);
  const described = problem === undefined ? html`` : html` aria-invalid="true" aria-describedby="problem"`;
  const kind = field.isWord
    ? html`class="word" autocomplete="off" autocapitalize="none" maxlength="32"`
    : html`class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="${CODE_DIGITS + 4}" pattern="[0-9 \\-]*"`;
  return html`<form method="post" action="/verify" data-busy="${visit.texts.code.busy}">
${hiddenFields(visit.view, field.method)}
<label for="code">${field.label}</label>
<input id="code" name="code" type="text" ${kind} required spellcheck="false" autofocus${described}>
${notice("bad", problem)}
<button type="submit">${visit.texts.continue}</button>
</form>`;
}
