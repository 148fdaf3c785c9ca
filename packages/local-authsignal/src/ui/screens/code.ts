import { html } from "hono/html";
import { CODE_DIGITS } from "../../assumptions.ts";
import type { Html } from "../layout.ts";
import { strings } from "../strings.ts";
import { type View, viewUrl } from "../view.ts";
import { hiddenFields, notice } from "./parts.ts";

export interface CodeScreen {
  readonly view: View;
  /** As it is to be shown: masked, unless the person typed it. */
  readonly address: string;
  /** Seconds until another code may be asked for. */
  readonly coolDown: number;
  readonly canChooseAddress: boolean;
  readonly problem?: string | undefined;
  readonly news?: string | undefined;
}

/** A code is under way: type it in. */
export function codeScreen(screen: CodeScreen): Html {
  const { view, problem } = screen;
  const described = problem === undefined ? html`` : html` aria-invalid="true" aria-describedby="problem"`;
  return html`<h1>${strings.code.title}</h1>
<p>${strings.code.sent(screen.address, CODE_DIGITS)}</p>
${notice("good", screen.news)}
<form method="post" action="/verify" data-busy="${strings.code.busy}">
${hiddenFields(view)}
<label for="code">${strings.code.label}</label>
<input id="code" class="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" required
 maxlength="${CODE_DIGITS + 4}" pattern="[0-9 \\-]*" spellcheck="false" autofocus${described}>
${notice("bad", problem)}
<button type="submit">${strings.code.submit}</button>
</form>
<div class="others">
<form method="post" action="/resend">
${hiddenFields(view)}
<button type="submit" class="quiet" data-cool-down="${screen.coolDown}" data-waiting="${strings.code.resendIn}">${strings.code.resend}</button>
</form>
${screen.canChooseAddress ? html`<a class="quiet" href="${viewUrl(view, { step: "address" })}">${strings.code.otherAddress}</a>` : ""}
</div>`;
}
