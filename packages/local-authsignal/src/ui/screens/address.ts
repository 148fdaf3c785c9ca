import { html } from "hono/html";
import { maskAddress } from "../../core/contact.ts";
import { countries, splitPhoneNumber } from "../../core/phone-number.ts";
import { type AddressMethod, isEmailMethod } from "../../core/vocabulary.ts";
import type { Html } from "../page/layout.ts";
import { noticeText } from "../page/notice.ts";
import type { Screen, Visit } from "../page/visit.ts";
import type { Texts } from "../texts/english.ts";
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
  const { problem } = noticeText(visit, 0);
  const { texts } = visit;
  const words = texts.address;
  const isEmail = isEmailMethod(method);
  const title = titleOf(method, words);
  const free = isEmail ? words.free : words.freePhone;
  const fields = isEmail ? emailField(words, suggestion, problem) : phoneFields(visit, suggestion, problem);
  return {
    title,
    body: html`<h1>${title}</h1>
<p>${bound === undefined ? free : words.bound(maskAddress(bound))}</p>
<form method="post" action="/enrol">
${hiddenFields(visit.view, method)}
${bound === undefined ? html`${fields}${notice("bad", problem)}` : notice("bad", problem)}
<button type="submit">${method === "EMAIL_MAGIC_LINK" ? words.sendLink : words.sendCode}</button>
</form>
${others(visit)}`,
  };
}

function titleOf(method: AddressMethod, words: Texts["address"]): string {
  if (isEmailMethod(method)) return words.emailTitle;
  return method === "WHATSAPP" ? words.whatsappTitle : words.smsTitle;
}

function emailField(
  words: Texts["address"],
  suggestion: string | undefined,
  problem: string | undefined,
): Html {
  return html`<label for="address">${words.emailLabel}</label>
<input id="address" name="address" type="email" autocomplete="email" required maxlength="254" autofocus value="${suggestion ?? ""}"${described(problem)}>`;
}

/** A country and a number as people write it there; a number that starts with + needs no country. */
function phoneFields(visit: Visit, suggestion: string | undefined, problem: string | undefined): Html {
  const { language, address: words } = visit.texts;
  const { locale } = visit.actionToken.action.attributes;
  const { country, national } = splitPhoneNumber(suggestion ?? "", locale);
  return html`<label for="country">${words.countryLabel}</label>
<select id="country" name="country" autocomplete="country">${countries(language).map(
    ({ code, name, callingCode }) =>
      html`<option value="${code}"${code === country ? html` selected` : ""}>${name} (+${callingCode})</option>`,
  )}</select>
<label for="address">${words.phoneLabel}</label>
<input id="address" name="address" type="tel" autocomplete="tel-national" required maxlength="30" autofocus value="${national}"${described(problem)}>`;
}

function described(problem: string | undefined): Html {
  return problem === undefined ? html`` : html` aria-invalid="true" aria-describedby="problem"`;
}
