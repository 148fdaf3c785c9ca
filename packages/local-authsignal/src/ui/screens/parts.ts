import { html } from "hono/html";
import type { Html } from "../layout.ts";
import type { View } from "../view.ts";

/** What every form carries instead of a cookie. */
export function hiddenFields(view: View): Html {
  return html`<input type="hidden" name="token" value="${view.token}">
<input type="hidden" name="mode" value="${view.mode}">
${view.forceEnrolment ? html`<input type="hidden" name="force_enrollment" value="true">` : ""}`;
}

/** A message that screen readers announce; a bad one is tied to its field by the id `problem`. */
export function notice(tone: "good" | "bad", text: string | undefined): Html {
  if (tone === "bad") return html`<p class="notice bad" id="problem" role="alert">${text ?? ""}</p>`;
  return html`<p class="notice good" aria-live="polite">${text ?? ""}</p>`;
}
