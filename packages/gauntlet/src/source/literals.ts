import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import { phoneNumbersIn } from "./phone-numbers.ts";

/** What code knows by heart, of which an attacker who reads it, or guesses well, makes answers, names and addresses. */
export interface Literals {
  /** Texts and numbers, those nearest to the handling of a sign-in first. */
  readonly texts: readonly string[];
  /** Email addresses. */
  readonly addresses: readonly string[];
  /** Domains, without the `@`. */
  readonly domains: readonly string[];
  /** Phone numbers, also one for each pattern of numbers. */
  readonly phones: readonly string[];
  /** A name and a code that stand beside each other. */
  readonly pairs: readonly NameAndCode[];
  /** Texts between the values of a template: `seed:` of `seed:${sub}`. */
  readonly pieces?: readonly string[];
}

export interface NameAndCode {
  readonly name: string;
  readonly code: string;
}

/** Texts that could be a code or a password. */
export const CODE_LIKE = /^(?=.*\d)[\w-]{4,12}$/;
/** Texts that could be a user name or an address. */
const NAME_LIKE = /^[\w.+-]{3,40}(@[\w.-]+)?$/;
/** Characters between a name and its code, as in `name === "x" && answer === "y"`. */
const BESIDE = 160;

/** Words of a trigger's event, which no minifier shortens: what matters stands near them. */
const MARKS =
  /clientMetadata|challengeAnswer|userAttributes|userName|hallengeParameters|answerCorrect|issueTokens|autoConfirmUser|autoVerify|claims|validationData|challengeResult|triggerSource/g;
/** Of any length: an empty or a long text that is left out would make its last quote the first of the next. */
const LITERAL = /"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`$\\\n]*)`|(?<![\w.$-])(\d{4,10})(?![\w.])/g;
const DOMAIN = /@?((?:[a-z0-9-]+\.)+(?:[a-z]{2,}))(?![\w.(-])/gi;
/** Names of the SDKs' own, which open no door. */
const OF_THE_SDKS =
  /amazonaws|aws\.(amazon|dev)|w3\.org|smithy|api\.aws|nodejs\.org|github\.com|mozilla|schemas?\.|\.(js|mjs|cjs|ts|json)$/i;
const MOST = 260;

const PIECE = /[`}]([\w:./|@ =&+-]{2,40})(?=\$\{|`)/g;

const known = new Map<string, Promise<Literals>>();

/**
 * The texts of a module that stand nearest to certain names, such as those that it reads of the client.
 *
 * @param path as a lab loads it
 */
export async function textsNear(path: string, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const source = sources.get(path) ?? sourceOf(path);
  sources.set(path, source);
  const escaped = names.map((name) => name.replace(/[^\w]/g, "\\$&"));
  return literalsIn(await source, new RegExp(escaped.join("|"), "g")).texts.filter(
    (text) => !names.includes(text),
  );
}

const sources = new Map<string, Promise<string>>();

/** @param modules paths, as a lab loads them */
export async function literalsOf(modules: readonly string[]): Promise<Literals> {
  const all = await Promise.all(
    modules.map((path) => {
      const found = known.get(path) ?? sourceOf(path).then(literalsIn);
      known.set(path, found);
      return found;
    }),
  );
  const merged = (of: (one: Literals) => readonly string[], most: number) =>
    [...new Set(all.flatMap(of))].slice(0, most);
  return {
    texts: merged(({ texts }) => texts, MOST),
    addresses: merged(({ addresses }) => addresses, 20),
    domains: merged(({ domains }) => domains, 20),
    phones: merged(({ phones }) => phones, 12),
    pieces: merged(({ pieces = [] }) => pieces, MOST),
    pairs: all.flatMap(({ pairs }) => pairs).slice(0, MOST),
  };
}

/** A module with everything it imports by a relative path; packages are nobody's secret. */
async function sourceOf(path: string): Promise<string> {
  try {
    const { outputFiles } = await build({
      entryPoints: [path],
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      write: false,
      logLevel: "silent",
    });
    return outputFiles.map(({ text }) => text).join("\n");
  } catch {
    return readFile(path, "utf8");
  }
}

/**
 * @param source JavaScript, minified or not
 * @param near what the texts are sorted by their distance to
 */
export function literalsIn(source: string, near: RegExp = MARKS): Literals {
  const marks = [...source.matchAll(near)].map(({ index }) => index);
  const found = [...source.matchAll(LITERAL)].flatMap(
    ({ 0: whole, 1: double, 2: single, 3: template, 4: number, index }) => {
      const text = unescaped(double ?? single ?? template ?? number ?? "");
      return /^[\x20-\x7e]{1,80}$/.test(text)
        ? [{ text, whole, index, distance: nearest(marks, index) }]
        : [];
    },
  );
  found.sort((one, other) => one.distance - other.distance);
  const all = [...new Set(found.map(({ text }) => text))];
  const texts = all.flatMap((text) => [text, ...fromBase64(text)]).slice(0, MOST);
  // A pattern such as /@acme\.com$/ is no string literal.
  const unescapedSource = source.replaceAll("\\.", ".");
  // Testers write a word behind a plus: `name.endsWith("+e2e@...")`, `/\+e2e@/`.
  const tagged = [...unescapedSource.replaceAll("\\+", "+").matchAll(/\+([\w-]{2,20})@/g)].map(
    ([, tag = ""]) => `somebody+${tag}@elsewhere.example`,
  );
  const addresses = [
    ...new Set([...all.filter((text) => /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(text)), ...tagged]),
  ];
  const inPatterns = [...unescapedSource.matchAll(/@((?:[a-z0-9-]+\.)+[a-z]{2,})(?![\w.])/gi)].map(
    ([, domain = ""]) => domain,
  );
  const inTexts = all.flatMap((text) =>
    /\s|\//.test(text) ? [] : [...text.matchAll(DOMAIN)].map(([, domain = ""]) => domain),
  );
  const domains = [...new Set([...inTexts, ...inPatterns])].filter((domain) => !OF_THE_SDKS.test(domain));
  const pieces = [...source.matchAll(PIECE)].map(([, piece = ""]) => piece);
  return { texts, addresses, domains, phones: phoneNumbersIn(source), pairs: pairsIn(found), pieces };
}

/** The nearest to the handling of a sign-in first, as the texts are sorted. */
function pairsIn(
  found: readonly { readonly text: string; readonly index: number }[],
): readonly NameAndCode[] {
  const names = found.filter(({ text }) => NAME_LIKE.test(text) && !CODE_LIKE.test(text));
  const pairs = found
    .filter(({ text }) => CODE_LIKE.test(text))
    .slice(0, MOST)
    .flatMap(({ text: code, index }) =>
      names.filter((one) => Math.abs(one.index - index) <= BESIDE).map(({ text: name }) => ({ name, code })),
    );
  return pairs.slice(0, MOST);
}

function nearest(marks: readonly number[], index: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  const distances = [marks[low - 1], marks[low]].map((mark) =>
    mark === undefined ? Number.MAX_SAFE_INTEGER : Math.abs(mark - index),
  );
  return Math.min(...distances);
}

function unescaped(text: string): string {
  return text
    .replace(/\\x([0-9a-f]{2})|\\u([0-9a-f]{4})/gi, (_, two: string, four: string) =>
      String.fromCharCode(Number.parseInt(two ?? four, 16)),
    )
    .replace(/\\(.)/g, "$1");
}

/** What a text hides that was written as base64. */
function fromBase64(text: string): readonly string[] {
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(text)) return [];
  const decoded = Buffer.from(text, "base64").toString("utf8");
  return /^[\x20-\x7e]{4,}$/.test(decoded) ? [decoded] : [];
}
