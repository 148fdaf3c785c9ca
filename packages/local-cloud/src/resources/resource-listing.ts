import type { DeclaredResource } from "../program/protocol.ts";
import { NO_EFFECT, RESOURCE_TYPES, shortType } from "./resource-types.ts";

const counterpartOf = (type: string) => RESOURCE_TYPES.get(type)?.counterpart;

/** How many of the resources change nothing on this machine. */
export function withoutEffectCount(resources: readonly DeclaredResource[]): number {
  return resources.filter(({ type }) => counterpartOf(type) === undefined).length;
}

/** One line per resource that the local cloud accepted: type, name, and its counterpart here. */
export function resourceTable(resources: readonly DeclaredResource[]): string {
  const rows = resources.map(({ type, name }) => ({
    type: shortType(type),
    name,
    here: counterpartOf(type) ?? NO_EFFECT,
  }));
  const width = (key: "type" | "name") => Math.max(...rows.map((row) => row[key].length));
  const [types, names] = [width("type"), width("name")];
  return rows
    .map(({ type, name, here }) => `  ${type.padEnd(types)}  ${name.padEnd(names)}  ${here}`)
    .join("\n");
}

/** The table in docs/architecture.md: the types of each service that have the same counterpart. */
export function documentedTable(): string {
  const rows = new Map<string, { readonly here: string; readonly types: string[] }>();
  for (const [type, { counterpart: here = NO_EFFECT }] of RESOURCE_TYPES) {
    const key = `${type.split("/")[0]} ${here}`;
    const row = rows.get(key) ?? { here, types: [] };
    rows.set(key, { here, types: [...row.types, `\`${shortType(type)}\``] });
  }
  const cells = [
    ["Resource", "Here"],
    ...[...rows.values()].map(({ here, types }) => [types.join(", "), here]),
  ];
  const width = (column: number) => Math.max(...cells.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1)];
  const line = (row: readonly string[], fill: string) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [line(head, " "), line(["", ""], "-"), ...body.map((row) => line(row, " "))].join("\n");
}
