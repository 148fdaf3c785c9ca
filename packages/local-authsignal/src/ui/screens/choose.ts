import { html } from "hono/html";
import type { VerificationMethod } from "../../core/vocabulary.ts";
import type { Html } from "../page/layout.ts";
import { viewUrl } from "../page/view.ts";
import type { Screen, Visit } from "../page/visit.ts";
import { glyph } from "./glyph.ts";
import { others } from "./parts.ts";

/** Several methods are possible: which one? */
export function chooseScreen(
  visit: Visit,
  purpose: "enrol" | "challenge",
  methods: readonly VerificationMethod[],
): Screen {
  const title = purpose === "enrol" ? visit.texts.choose.enrolTitle : visit.texts.choose.challengeTitle;
  return {
    title,
    body: html`<h1>${title}</h1>
<p>${purpose === "enrol" ? visit.texts.choose.enrolText : visit.texts.choose.challengeText}</p>
${methodList(visit, methods)}
${others({ ...visit, canChoose: false })}`,
  };
}

/** Links to methods, in the step that the view is in. */
export function methodList(
  { view, texts }: Pick<Visit, "view" | "texts">,
  methods: readonly VerificationMethod[],
): Html {
  const step = view.step === "choose" ? undefined : view.step;
  return html`<ul class="choices">${methods.map(
    (method) =>
      html`<li><a href="${viewUrl(view, { method, step })}">${glyph(method)}<span><span class="name">${texts.methods[method].name}</span> <span class="hint">${texts.methods[method].hint}</span></span></a></li>`,
  )}</ul>`;
}
