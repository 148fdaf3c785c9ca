import { isRecord } from "../../json.ts";
import { type Item, type Placeholders, plain, valueAt } from "./condition.ts";

const CLAUSE = /\b(SET|REMOVE|ADD|DELETE)\b/i;

/** Applies an UpdateExpression: SET with values, paths, +, - and if_not_exists, REMOVE, and ADD of numbers. Only top-level attributes. */
export function updated(item: Item, expression: string, placeholders: Placeholders): Item {
  const after: Record<string, unknown> = { ...item };
  const nameOf = (text: string) => String(placeholders.names[text] ?? text);
  const parts = expression.split(CLAUSE).map((part) => part.trim());
  for (let at = 1; at < parts.length; at += 2) {
    const clause = parts[at]?.toUpperCase();
    for (const action of splitActions(parts[at + 1] ?? "")) {
      if (clause === "SET") {
        const [path = "", ...rest] = action.split("=");
        after[nameOf(path.trim())] = evaluated(rest.join("=").trim(), item, placeholders);
      } else if (clause === "REMOVE") delete after[nameOf(action)];
      else if (clause === "ADD") {
        const [path = "", value = ""] = action.split(/\s+/);
        const before = numberOf(item[nameOf(path)]);
        after[nameOf(path)] = { N: String(before + numberOf(placeholders.values[value])) };
      }
    }
  }
  return after;
}

/** At commas outside of parentheses. */
function splitActions(text: string): readonly string[] {
  return text.split(/,(?![^(]*\))/).map((action) => action.trim());
}

function evaluated(text: string, item: Item, placeholders: Placeholders): unknown {
  const [, left, sign, right] = /^(.+?)\s+([+-])\s+(.+)$/.exec(text) ?? [];
  if (left !== undefined && right !== undefined) {
    const [one, other] = [left, right].map((part) => numberOf(evaluated(part, item, placeholders)));
    return { N: String(sign === "+" ? (one ?? 0) + (other ?? 0) : (one ?? 0) - (other ?? 0)) };
  }
  const [, path, fallback] = /^if_not_exists\s*\(\s*([^,]+?)\s*,\s*(.+?)\s*\)$/.exec(text) ?? [];
  if (path !== undefined && fallback !== undefined)
    return valueAt(item, path, placeholders) ?? evaluated(fallback, item, placeholders);
  return text.startsWith(":") ? placeholders.values[text] : valueAt(item, text, placeholders);
}

function numberOf(value: unknown): number {
  return isRecord(value) ? Number(plain(value)) : 0;
}
