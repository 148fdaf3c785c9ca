import { decoded } from "../decoded.ts";
import type { Message } from "../fakes/mailbox.ts";

/** An answer to which no sound round is right. */
export const WRONG_ANSWER = "gauntlet-wrong-answer";

/** A text in a message that may be what the person is to answer with. */
export interface Candidate {
  /** Where it was found, in words that find its like in another message: `code 1`, `link 1, parameter token`. */
  readonly label: string;
  readonly text: string;
}

const LINK = /https?:\/\/[^\s"'<>)\]\\]+/g;
/** Digits, perhaps in two groups, capitals with digits, or capitals alone, which is what some draws of those are. */
const CODE =
  /(?<![\w@.+-])(?:\d{3}[ -]\d{3}|\d{4,10}|(?=[A-Z0-9-]*\d)[A-Z0-9]{4,12}(?:-[A-Z0-9]{3,6})*|[A-Z]{6,10})(?![\w@])/g;
const TOKEN = /(?<![\w.-])[\w-]{16,}(?:\.[\w-]+){0,4}(?![\w-])/g;

/**
 * Everything in the messages that could be the answer, the likeliest first: codes, then links with their parts, then
 * long tokens.
 */
export function candidates(messages: readonly Message[]): readonly Candidate[] {
  const texts = messages.map(({ text }) => readable(text));
  const links = texts.flatMap((text) => text.match(LINK) ?? []).map((link) => link.replace(/[.,;]+$/, ""));
  const rest = texts.map((text) => text.replace(LINK, " ").replace(/[\w.+-]+@[\w.-]+|\+\d{8,15}/g, " "));
  const codes = rest.flatMap((text) => text.match(CODE) ?? []);
  const found = [
    ...codes.flatMap((text, i) => {
      const bare = text.replace(/[ -]/g, "");
      const whole = { label: `code ${i + 1}`, text };
      return bare === text ? [whole] : [{ label: `code ${i + 1}, bare`, text: bare }, whole];
    }),
    ...links.flatMap((link, i) => partsOf(link, `link ${i + 1}`)),
    ...rest.flatMap((text) => text.match(TOKEN) ?? []).map((text, i) => ({ label: `token ${i + 1}`, text })),
  ];
  const seen = new Set<string>();
  return found.filter(({ label }) => !seen.has(label) && seen.add(label)).slice(0, 40);
}

/** Without the tags and entities of HTML. */
function readable(text: string): string {
  return text
    .replace(/<a\b[^>]*?href=["']?([^"'\s>]+)[^>]*>/gi, " $1 ")
    .replace(/<style[\s\S]*?<\/style>|<[^>]*>/gi, " ")
    .replaceAll("&amp;", "&");
}

function partsOf(link: string, label: string): readonly Candidate[] {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (!url) return [];
  const parameters = [...url.searchParams, ...new URLSearchParams(url.hash.slice(1))].filter(
    ([, value]) => value !== "",
  );
  const likely = (name: string) =>
    /token|code|otp|secret|sig|jwt|link|key|challenge|answer/i.test(name) ? 0 : 1;
  const sorted = parameters.toSorted(([one], [other]) => likely(one) - likely(other));
  const [last] = url.pathname.split("/").filter(Boolean).slice(-1);
  const fragment = url.hash.slice(1);
  return [
    ...sorted.map(([name, text]) => ({ label: `${label}, parameter ${name}`, text })),
    { label, text: link },
    ...(parameters.length > 0
      ? [
          { label: `${label}, query`, text: url.search.slice(1) },
          { label: `${label}, query as JSON`, text: JSON.stringify(Object.fromEntries(parameters)) },
        ]
      : []),
    ...(fragment ? [{ label: `${label}, fragment`, text: decoded(fragment) }] : []),
    ...(last ? [{ label: `${label}, end of the path`, text: decoded(last) }] : []),
  ];
}

/** How an app may wrap what the person gives it into ANSWER, the likeliest first. */
export const WRAPS: Readonly<Record<string, (text: string) => string>> = {
  bare: (text) => text,
  token: (token) => JSON.stringify({ token }),
  code: (code) => JSON.stringify({ code }),
  answer: (answer) => JSON.stringify({ answer }),
};
