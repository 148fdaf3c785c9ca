import { html } from "hono/html";
import { maskAddress } from "../../core/contact.ts";
import { type AddressMethod, isEmailMethod } from "../../core/vocabulary.ts";
import type { Html } from "../page/layout.ts";
import { noticeText } from "../page/notice.ts";
import { strings } from "../page/strings.ts";
import type { Screen, Visit } from "../page/visit.ts";
import { hiddenFields, notice, others } from "./parts.ts";

export interface AddressText {
  readonly method: AddressMethod;
  /** The only address that may be enrolled; else the person chooses. */
  readonly bound?: string | undefined;
  /** What to start with when the person chooses. */
  readonly suggestion?: string | undefined;
}

/** Which address will the person prove? */
export function addressScreen(visit: Visit, { method, bound, suggestion }: AddressText): Screen {
  const { problem } = noticeText(visit.notice, visit.actionToken, 0);
  const words = strings.address;
  const isEmail = isEmailMethod(method);
  const title = isEmail ? words.emailTitle : words.phoneTitle;
  const free = isEmail ? words.free : words.freePhone;
  return {
    title,
    body: html`<h1>${title}</h1>
<p>${bound === undefined ? free : words.bound(maskAddress(bound))}</p>
<form method="post" action="/enrol">
${hiddenFields(visit.view, method)}
${bound === undefined ? field(isEmail, suggestion, problem) : notice("bad", problem)}
<button type="submit">${method === "EMAIL_MAGIC_LINK" ? words.sendLink : words.sendCode}</button>
</form>
${others(visit)}`,
  };
}

function field(isEmail: boolean, suggestion: string | undefined, problem: string | undefined): Html {
  const described = problem === undefined ? html`` : html` aria-invalid="true" aria-describedby="problem"`;
  const kind = isEmail ? html`type="email" autocomplete="email"` : html`type="tel" autocomplete="tel"`;
  return html`<label for="address">${isEmail ? strings.address.emailLabel : strings.address.phoneLabel}</label>
<input id="address" name="address" ${kind} required maxlength="254" value="${suggestion ?? ""}"${described}>
${notice("bad", problem)}`;
}
