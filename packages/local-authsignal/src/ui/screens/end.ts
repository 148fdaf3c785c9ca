import { html } from "hono/html";
import type { Html } from "../page/layout.ts";
import type { Texts } from "../texts/english.ts";

/** A screen on which nothing is left to do but to leave. */
export interface EndScreen {
  readonly texts: Texts;
  readonly tone: "good" | "neutral" | "bad";
  readonly title: string;
  readonly text: string;
  readonly mode: "popup" | "page";
  readonly app: string;
  readonly exit?: string | undefined;
}

const MARKS = { good: "✓", neutral: "i", bad: "!" } as const;

export function endScreen(screen: EndScreen): Html {
  return html`<div class="end">
<span class="mark ${screen.tone}" aria-hidden="true">${MARKS[screen.tone]}</span>
<h1>${screen.title}</h1>
<p role="status">${screen.text}</p>
${wayOut(screen)}
</div>`;
}

function wayOut({ mode, exit, app, texts }: EndScreen): Html {
  if (mode === "popup") return html`<button type="button" data-close>${texts.close}</button>`;
  if (exit === undefined) return html`<p>${texts.closeWindow}</p>`;
  return html`<a class="button" href="${exit}">${texts.back(app)}</a>`;
}
