import type { Tab } from "../browser-person.ts";
import { nameOf, type Style } from "../style.ts";
import { CANNOT, type Case, type Outcome } from "./cases.ts";
import { keepOutcome } from "./record.ts";

/** One line of what the story showed. */
export interface StoryOutcome {
  /** The name of the style. */
  readonly style: string;
  readonly case: Case;
  readonly outcome: Outcome;
  /** What the person reads at that moment; where a style cannot, the reason. */
  readonly reads: string;
  /** The steps so far of the sign-in; see `traceOf`. */
  readonly trace: readonly string[];
}

/**
 * Notes what became of a case.
 *
 * @param tab whose sign-in it is, and where the person reads what became of it
 * @param text what they read, where that is a text of Authsignal's page
 */
export async function note(
  style: Style,
  name: Case,
  outcome: Exclude<Outcome, "cannot">,
  tab: Tab,
  text?: string,
): Promise<void> {
  const reads = text ?? (await textOf(tab));
  keepOutcome(style, { style: nameOf(style), case: name, outcome, reads, trace: await tab.trace() });
}

/** True where the case can happen to the style; notes the reason where it cannot. */
export function can(style: Style, name: Case): boolean {
  const reason = style.cannot?.[name];
  if (reason !== undefined) {
    keepOutcome(style, {
      ...{ style: nameOf(style), case: name, outcome: "cannot", reads: CANNOT[reason] },
      trace: [],
    });
  }
  return reason === undefined;
}

/** The heading, the news in the live region, and the advice of the app's screen. */
export async function textOf({ page }: Tab): Promise<string> {
  const texts = await page.locator("h1, [role=status], .panel > p:not(.who, .hint)").allTextContents();
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(" ");
}
