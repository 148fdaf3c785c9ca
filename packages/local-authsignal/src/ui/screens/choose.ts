import { html } from "hono/html";
import type { VerificationMethod } from "../../core/vocabulary.ts";
import type { Html } from "../page/layout.ts";
import { methodNames, strings } from "../page/strings.ts";
import { type View, viewUrl } from "../page/view.ts";
import type { Screen, Visit } from "../page/visit.ts";
import { glyph } from "./glyph.ts";

/** Several methods are possible: which one? */
export function chooseScreen(
  visit: Visit,
  purpose: "enrol" | "challenge",
  methods: readonly VerificationMethod[],
): Screen {
  const title = purpose === "enrol" ? strings.choose.enrolTitle : strings.choose.challengeTitle;
  return {
    title,
    body: html`<h1>${title}</h1>
<p>${purpose === "enrol" ? strings.choose.enrolText : strings.choose.challengeText}</p>
${methodList(visit.view, methods)}`,
  };
}

/** Links to methods, in the step that the view is in. */
export function methodList(view: View, methods: readonly VerificationMethod[]): Html {
  const step = view.step === "choose" ? undefined : view.step;
  return html`<ul class="choices">${methods.map(
    (method) =>
      html`<li><a href="${viewUrl(view, { method, step })}">${glyph(method)}<span><span class="name">${methodNames[method].name}</span> <span class="hint">${methodNames[method].hint}</span></span></a></li>`,
  )}</ul>`;
}
