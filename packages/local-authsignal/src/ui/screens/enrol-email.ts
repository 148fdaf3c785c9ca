import { html } from "hono/html";
import { maskAddress } from "../../core/contact.ts";
import type { Html } from "../layout.ts";
import { strings } from "../strings.ts";
import type { View } from "../view.ts";
import { hiddenFields, notice } from "./parts.ts";

export interface EnrolEmailScreen {
  readonly view: View;
  /** The only address that may be enrolled; else the person chooses. */
  readonly bound?: string | undefined;
  /** What to start with when the person chooses. */
  readonly suggestion?: string | undefined;
  readonly problem?: string | undefined;
}

/** A person without an authenticator: which address will they prove? */
export function enrolEmailScreen({ view, bound, suggestion, problem }: EnrolEmailScreen): Html {
  return html`<h1>${strings.enrol.title}</h1>
<p>${bound === undefined ? strings.enrol.free : strings.enrol.bound(maskAddress(bound))}</p>
<form method="post" action="/enrol">
${hiddenFields(view)}
${bound === undefined ? addressField(suggestion, problem) : notice("bad", problem)}
<button type="submit">${strings.enrol.submit}</button>
</form>`;
}

function addressField(suggestion: string | undefined, problem: string | undefined): Html {
  const described = problem === undefined ? html`` : html` aria-invalid="true" aria-describedby="problem"`;
  return html`<label for="email">${strings.enrol.label}</label>
<input id="email" name="email" type="email" autocomplete="email" required maxlength="254" value="${suggestion ?? ""}"${described}>
${notice("bad", problem)}`;
}
