import { html } from "hono/html";
import type { VerificationMethod } from "../../core/vocabulary.ts";
import { methodNames, strings } from "../page/strings.ts";
import { viewUrl } from "../page/view.ts";
import type { Screen, Visit } from "../page/visit.ts";
import { leave } from "./settings.ts";

/** The challenge is done: would the person like a better method for next time? The visit carries the proof. */
export function upliftScreen(visit: Visit, method: VerificationMethod): Screen {
  const { name, hint } = methodNames[method];
  const title = strings.uplift.title(name);
  return {
    title,
    body: html`<h1>${title}</h1>
<p>${strings.uplift.text(hint)}</p>
<a class="button" href="${viewUrl(visit.view, { step: "uplift", method })}">${strings.uplift.accept}</a>
<div class="later">${leave(visit, strings.uplift.decline)}</div>`,
  };
}
