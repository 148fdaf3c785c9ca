import { html } from "hono/html";
import type { VerificationMethod } from "../../core/vocabulary.ts";
import { viewUrl } from "../page/view.ts";
import type { Screen, Visit } from "../page/visit.ts";
import { leave } from "./settings.ts";

/** The challenge is done: would the person like a better method for next time? The visit carries the proof. */
export function upliftScreen(visit: Visit, method: VerificationMethod): Screen {
  const { name, hint } = visit.texts.methods[method];
  const title = visit.texts.uplift.title(name);
  return {
    title,
    body: html`<h1>${title}</h1>
<p>${visit.texts.uplift.text(hint)}</p>
<a class="button" href="${viewUrl(visit.view, { step: "uplift", method })}">${visit.texts.uplift.accept}</a>
<div class="later">${leave(visit, visit.texts.uplift.decline)}</div>`,
  };
}
