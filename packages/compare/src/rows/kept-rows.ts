import { code, EVIDENCE, list, type Row, type Style } from "./row.ts";

type Kept = Style["kept"][number];

const holdsTokens = ({ holds }: Kept): boolean => holds.length > 0;

/** What stays in a browser, and who can reach it. */
export const KEPT_ROWS: readonly Row[] = [
  {
    name: "Tokens that the browser keeps, and until when",
    cell: ({ kept }) =>
      list(
        Array.from(
          Map.groupBy(kept.filter(holdsTokens), ({ where, until }) => `${where}, until ${until}`),
          ([place, items]) => `${list(items.flatMap(({ holds }) => holds).sort())} (${place})`,
        ),
      ),
    evidence: EVIDENCE.story,
  },
  {
    name: "What else it keeps, and until when",
    cell: ({ kept }) =>
      list(
        kept
          .filter((item) => !holdsTokens(item))
          .map(({ where, name, until }) => `\`${name}\` (${where}, until ${until})`),
      ),
    evidence: EVIDENCE.story,
  },
  {
    name: "A script in the page reads from storage",
    cell: ({ script }) => list(script.reads, "no token"),
    evidence: EVIDENCE.script,
  },
  {
    name: "A script in the page sees at a refresh",
    cell: ({ script }) => list(script.sees, "no token"),
    evidence: EVIDENCE.script,
  },
  {
    name: "Works in another browser with what it got",
    cell: ({ script }) => code(script.worksElsewhere, "nothing"),
    evidence: EVIDENCE.script,
  },
  {
    name: "Other origins in the page's Content-Security-Policy",
    cell: ({ policy }) => list(Object.entries(policy).map(([name, sources]) => `${name} ${code(sources)}`)),
    evidence: EVIDENCE.story,
  },
  {
    name: "Authsignal on another site, and no cookies of other sites",
    cell({ differentSites }) {
      if (differentSites === null) return "n/a: no other site takes part";
      const { signsIn, vendorKeepsCookies } = differentSites;
      const cookies = vendorKeepsCookies ? "can keep cookies" : "cannot keep cookies";
      return `${signsIn ? "signs in" : "does not sign in"}; Authsignal ${cookies}`;
    },
    evidence: EVIDENCE.sites,
  },
  {
    name: "Back from Authsignal's page, by the browser's button",
    cell: ({ secondVisit, story }) =>
      secondVisit.pages.length === 0
        ? "n/a: the app's page is not left"
        : (story["closed window"]?.outcome ?? "?"),
    evidence: EVIDENCE.story,
  },
];
