/**
 * Writes the tables of docs/cost.md from what the local cloud recorded (docs/cost.json), from what prod declares and from
 * AWS's prices. With `--check` it only fails when the page is out of date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { markdownTable } from "environments/settings";
import { declaredIn } from "./cost/declared.ts";
import { type Cost, type Measured, perMonth, perThousand, total, type Visit } from "./cost/estimate.ts";
import { PRICES, PRICES_READ, type Price } from "./cost/prices.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const read = (path: string) => readFileSync(here(path), "utf8");

const measured: Measured = JSON.parse(read("cost.json"));
const declared = declaredIn(read("../infra/snapshots/prod.yaml"));
const styles: Record<string, { firstVisit: { cognito: string[] }; secondVisit: { cognito: string[] } }> =
  JSON.parse(read("styles.json"));

const money = (dollars: number) =>
  dollars > 0 && dollars < 0.001 ? "under $0.001" : `$${dollars.toFixed(dollars < 1 ? 3 : 2)}`;
const number = (units: number) => units.toLocaleString("en-US", { maximumFractionDigits: 0 });

const visits = (
  [
    ["A first visit", measured.first],
    ["Each later one", measured.later],
  ] as const
).map(([name, visit]: readonly [string, Visit]) => [
  name,
  String(visit.cognitoCalls),
  String(visit.triggerRuns),
  String(visit.reads),
  String(visit.writes),
  String(visit.authsignalCalls),
]);
const calls = Object.entries(styles).map(([name, { firstVisit, secondVisit }]) => [
  name,
  String(firstVisit.cognito.length),
  String(secondVisit.cognito.length),
]);
const costs = (all: readonly Cost[], sum: string) => [
  ...all.map(({ what, formula, units, dollars }) => [what, formula, number(units), money(dollars)]),
  [sum, "", "", money(total(all))],
];
const fixed = perMonth(declared, measured);
const people = perThousand(measured, declared);
const tiers = [PRICES.lite, PRICES.essentials, PRICES.plus];
const examples = [1000, 10_000, 100_000].map((active) => [
  number(active),
  ...tiers.map((tier) =>
    money(total(fixed) + (total(people) * active) / 1000 + (tier.dollars / tier.per) * active),
  ),
]);
const prices = Object.values(PRICES).map(({ what, dollars, per, unit, source, ...price }: Price) => [
  what,
  `$${dollars} for ${number(per)} ${unit}`,
  price.free ?? "",
  source,
]);

const COST_HEAD = ["What", "Formula", "Units", "A month"];
const written = `## What a visit makes

${markdownTable(
  ["Visit", "Cognito calls", "Trigger runs", "Reads", "Writes", "Authsignal's server API"],
  visits,
)}

Calls of Cognito by each style, as the browsers sent them; a server's own calls are not among them:

${markdownTable(["Style", "First visit", "Later visit"], calls)}

## A thousand active people

${markdownTable(COST_HEAD, costs(people, "Sum, without Cognito's own price"))}

## An environment without anybody

What prod declares, and the metrics that the visits above write:

${markdownTable(COST_HEAD, costs(fixed, "Sum"))}

## Together

${markdownTable(["Active people", ...tiers.map(({ what }) => what)], examples)}

## Prices

${PRICES_READ}

${markdownTable(["What", "Price", "Free in each account", "Source"], prices)}
`;

const page = here("cost.md");
const [START, END] = ["<!-- written by npx pnpm docs:write -->\n", "\n<!-- end -->"];
const current = read("cost.md");
const [before = "", rest = ""] = current.split(START);
const [, after = ""] = `\n${rest}`.split(END);
const wanted = `${before}${START}\n${written}${END}${after}`;

if (!process.argv.includes("--check")) writeFileSync(page, wanted);
else if (current !== wanted) {
  console.error("docs/cost.md is out of date; run: npx pnpm docs:write");
  process.exit(1);
}
