import { CASES } from "app-tests/cases";
import * as v from "valibot";
import { CompareError } from "./compare-error.ts";

export const words = v.array(v.string());
const traffic = v.strictObject({ cognito: words, app: words, pages: words, frames: words });

/** One case of the story for one style. */
const outcome = v.strictObject({
  style: v.string(),
  case: v.string(),
  outcome: v.string(),
  reads: v.string(),
  trace: words,
});

const sighting = v.strictObject({
  style: v.string(),
  firstVisit: traffic,
  secondVisit: traffic,
  kept: v.array(v.strictObject({ where: v.string(), name: v.string(), holds: words, until: v.string() })),
  script: v.strictObject({ reads: words, sees: words, worksElsewhere: words }),
  policy: v.record(v.string(), words),
  differentSites: v.nullable(v.strictObject({ signsIn: v.boolean(), vendorKeepsCookies: v.boolean() })),
});

/** What the browser tests write: see `StoryRecord` in app-tests. A case that a test saw twice counts as seen last. */
export const storyRecord = v.strictObject({ outcomes: v.array(outcome), sightings: v.array(sighting) });
export type StoryRecord = v.InferOutput<typeof storyRecord>;

const sizes = v.strictObject({
  /** Of the app, `sign-in.ts` first. */
  files: words,
  /** To install. */
  packages: words,
  /** Neither empty nor a comment. */
  lines: v.number(),
  /** Bytes of the style's own code in the browser: minified, `gzip -9`. */
  ownBytes: v.number(),
  /** Bytes that the packages add to it. */
  packageBytes: v.number(),
});
export type Sizes = v.InferOutput<typeof sizes>;

/** `docs/styles.json`: by the name of the style. All of it is the same in every run. */
export const comparison = v.record(
  v.string(),
  v.strictObject({
    app: v.string(),
    sizes,
    story: v.record(v.string(), v.omit(outcome, ["style", "case"])),
    ...v.omit(sighting, ["style"]).entries,
  }),
);
export type Comparison = v.InferOutput<typeof comparison>;

/**
 * Joins what the story showed with what the files weigh.
 *
 * @param sizesOf by the name of the app
 * @throws {RECORD_INCOMPLETE} naming the style of which something was not seen
 */
export function compare(record: StoryRecord, sizesOf: Readonly<Record<string, Sizes>>): Comparison {
  const seen = new Map(record.sightings.map((each) => [each.style, each]));
  const names = [...new Set(record.outcomes.map(({ style }) => style))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const { style: _, ...sighted } = seen.get(name) ?? missing(name, "its visits");
      const app = name.split(" ")[0] ?? name;
      // The tests end in another order in each run.
      const cases = record.outcomes
        .filter(({ style }) => style === name)
        .sort((left, right) => placeOf(left.case) - placeOf(right.case));
      const story = Object.fromEntries(
        cases.map(({ case: of, outcome, reads, trace }) => [
          of,
          { outcome, reads: withoutDigits(reads), trace },
        ]),
      );
      return [name, { app, sizes: sizesOf[app] ?? missing(name, "its files"), story, ...sighted }];
    }),
  );
}

const ORDER: readonly string[] = CASES;

/** Where a case is in the story. */
function placeOf(name: string): number {
  return ORDER.indexOf(name);
}

function missing(style: string, what: string): never {
  throw new CompareError(
    "RECORD_INCOMPLETE",
    `the record has ${style} without ${what}; expected a run of all browser tests`,
  );
}

/** Addresses and times differ from run to run. */
export function withoutDigits(text: string): string {
  return text.replaceAll(/person-\d+@/g, "person@").replaceAll(/\b\d{1,2}:\d{2}(:\d{2})?\b/g, "<time>");
}
