import { table } from "./table.ts";
import type { Spread, Times } from "./times.ts";

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);

const shown = ({ median, least, most }: Spread): string =>
  `${seconds(median)} s (${seconds(least)} to ${seconds(most)})`;

/** Who had the time of a median sign-in, in the order of the way; the rest is the browser's and the network's. */
function sharesText(shares: Readonly<Record<string, number>>, whole: number): string {
  const known = Object.entries(shares).filter(([, took]) => took > 0);
  const rest = whole - known.reduce((sum, [, took]) => sum + took, 0);
  return [...known, ["browser and network", rest] as const]
    .map(([party, took]) => `${party} ${took} ms`)
    .join(", ");
}

/** A row per style and network, and a row per trigger. */
export function timesTable(times: Times | undefined): string {
  if (times === undefined)
    return "Not measured yet: `npx pnpm compare --times` measures them, and writes them here.";
  const { date, machine, rounds, networks, workers } = times;
  const rows = Object.entries(networks).flatMap(([network, styles]) =>
    Object.entries(styles).map(([style, { page, signIn, shares }]) => [
      ...[style, network, shown(page), shown(signIn)],
      sharesText(shares, signIn.median),
    ]),
  );
  const starts = Object.entries(workers).map(([trigger, { fresh, warm }]) => [
    ...[`\`${trigger}\``, `${fresh.median} ms (${fresh.least} to ${fresh.most})`],
    `${warm.median} ms (${warm.least} to ${warm.most})`,
  ]);
  const { processors, load } = machine;
  return [
    `Measured on ${date}, on a machine with ${processors} processors and a load of ${load}: ${rounds} later visits per style`,
    "and speed, in turns, after one that does not count. Median, and the least and the most.",
    "",
    table(["", "Speed", "Page", "To the tokens", "Of which (medians)"], rows),
    "",
    table(["Trigger", "In a worker that has just started", "In one that has run before"], starts),
  ].join("\n");
}
