import { html } from "hono/html";
import type { VerificationMethod } from "../../core/vocabulary.ts";
import type { Html } from "../page/layout.ts";
import { type View, viewFields, viewUrl } from "../page/view.ts";
import type { Visit } from "../page/visit.ts";

/** What every form carries instead of a cookie. */
export function hiddenFields(view: View, method?: VerificationMethod): Html {
  const fields = viewFields(method === undefined ? view : { ...view, method });
  return html`${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}`;
}

/** A message that screen readers announce; a bad one is tied to its field by the id `problem`. */
export function notice(tone: "good" | "bad", text: string | undefined): Html {
  if (tone === "bad") return html`<p class="notice bad" id="problem" role="alert">${text ?? ""}</p>`;
  return html`<p class="notice good" aria-live="polite">${text ?? ""}</p>`;
}

export interface Resend {
  /** Seconds until it may be pressed. */
  readonly coolDown: number;
  readonly label: string;
  /** The button's text until then, with `{seconds}`. */
  readonly waiting: string;
}

/** Asks for another message. Without a script the button is always there, and the server says to wait. */
export function resendForm(view: View, method: VerificationMethod, resend: Resend): Html {
  return html`<form method="post" action="/resend">
${hiddenFields(view, method)}
<button type="submit" class="quiet" data-cool-down="${resend.coolDown}" data-waiting="${resend.waiting}">${resend.label}</button>
</form>`;
}

/** Lets a waiting page continue automatically, unless that just failed: then the person tries again. */
export function pollAttribute({ notice }: Visit): Html {
  return notice === "unavailable" ? html`` : html`data-poll`;
}

/** Ways to continue other than the main one. */
export function others(
  { view, canChoose, texts }: Visit,
  first: Html = html``,
  canChooseAddress = false,
): Html {
  return html`<div class="others">${first}
${canChooseAddress ? html`<a class="quiet" href="${viewUrl(view)}&amp;change=1">${texts.code.otherAddress}</a>` : ""}
${canChoose ? html`<a class="quiet" href="${viewUrl(view, { step: view.step === "add" ? "add" : "choose", method: undefined })}">${texts.otherMethod}</a>` : ""}
${view.step === "add" ? html`<a class="quiet" href="${viewUrl(view, { step: "settings", method: undefined })}">${texts.settings.back}</a>` : ""}
</div>`;
}
