import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../json.ts";

export type Item = Readonly<Record<string, unknown>>;

/** The names and values that an expression's placeholders stand for. */
export interface Placeholders {
  readonly names: Readonly<Record<string, unknown>>;
  readonly values: Readonly<Record<string, unknown>>;
}

const TOKEN = /\s*(<>|<=|>=|[=<>(),]|:[\w]+|#?[\w.[\]#-]+)/gy;

/**
 * Whether an item meets a condition, key condition or filter of DynamoDB: comparisons, BETWEEN, IN, AND, OR, NOT and
 * the functions attribute_exists, attribute_not_exists, attribute_type, begins_with, contains and size.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 *
 * @throws Error when the expression is not one
 */
export function meets(expression: string, item: Item | undefined, placeholders: Placeholders): boolean {
  const tokens = [...expression.matchAll(TOKEN)].map(([, token = ""]) => token);
  let at = 0;
  const peek = (): string => tokens[at] ?? "";
  const word = (): string => peek().toUpperCase();
  const next = (): string => tokens[at++] ?? "";
  const expect = (token: string): void => {
    const got = next();
    if (got.toUpperCase() !== token)
      throw new Error(`"${expression}": expected "${token}" where "${got}" is.`);
  };
  const operand = (): unknown => {
    const token = next();
    if (token === "size") {
      expect("(");
      const value = operand();
      expect(")");
      return value === undefined ? undefined : { N: String(sizeOf(plain(value))) };
    }
    return token.startsWith(":") ? placeholders.values[token] : valueAt(item, token, placeholders);
  };
  const list = (): unknown[] => {
    expect("(");
    const values = [operand()];
    while (peek() === ",") {
      next();
      values.push(operand());
    }
    expect(")");
    return values;
  };
  const either = (): boolean => {
    let result = both();
    while (word() === "OR") {
      next();
      const other = both();
      result = result || other;
    }
    return result;
  };
  const both = (): boolean => {
    let result = single();
    while (word() === "AND") {
      next();
      const other = single();
      result = result && other;
    }
    return result;
  };
  const single = (): boolean => {
    if (word() === "NOT") {
      next();
      return !single();
    }
    if (peek() === "(") {
      next();
      const result = either();
      expect(")");
      return result;
    }
    switch (peek()) {
      case "attribute_exists":
        return call()[0] !== undefined;
      case "attribute_not_exists":
        return call()[0] === undefined;
      case "attribute_type": {
        const [value, type] = call();
        return isRecord(value) && Object.keys(value)[0] === plain(type);
      }
      case "begins_with": {
        const [value, start] = call().map(plain);
        return typeof value === "string" && value.startsWith(String(start));
      }
      case "contains": {
        const [whole, part] = call();
        const value = plain(whole);
        if (typeof value === "string") return value.includes(String(plain(part)));
        // Sets hold what is written, lists hold attributes.
        return (
          Array.isArray(value) &&
          value.some((one) => isDeepStrictEqual(one, isRecord(one) ? part : plain(part)))
        );
      }
    }
    const left = operand();
    switch (word()) {
      case "BETWEEN": {
        next();
        const low = operand();
        expect("AND");
        const high = operand();
        return compare(left, low) >= 0 && compare(left, high) <= 0;
      }
      case "IN":
        next();
        return list().some((one) => areEqual(one, left));
    }
    const sign = next();
    const right = operand();
    if (sign === "=") return left !== undefined && areEqual(left, right);
    if (sign === "<>") return !areEqual(left, right);
    const order = compare(left, right);
    if (sign === "<") return order < 0;
    if (sign === "<=") return order <= 0;
    if (sign === ">") return order > 0;
    if (sign === ">=") return order >= 0;
    throw new Error(`"${expression}": "${sign}" is not a comparison.`);
  };
  const call = (): unknown[] => {
    next();
    return list();
  };
  const result = either();
  const rest = peek() || unread(expression);
  if (rest !== "") throw new Error(`"${expression}": expected its end where "${rest}" is.`);
  return result;
}

/** What follows the last token: a sign that no expression has. */
function unread(expression: string): string {
  return expression.slice([...expression.matchAll(TOKEN)].map(([whole]) => whole).join("").length).trim();
}

/** The attribute at a path such as `#a.b`, as DynamoDB writes it: `{"S": "x"}`. */
export function valueAt(item: unknown, path: string, { names }: Placeholders): unknown {
  let value: unknown = { M: item ?? {} };
  for (const step of path.split(".")) {
    const map = isRecord(value) ? value["M"] : undefined;
    if (!isRecord(map)) return undefined;
    value = map[String(names[step] ?? step)];
  }
  return value;
}

/** `{"S": "x"}` as `x`; numbers stay text. */
export function plain(value: unknown): unknown {
  return isRecord(value) ? Object.values(value)[0] : undefined;
}

/** Characters of a text, or elements of a set, a list or a map. */
function sizeOf(value: unknown): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return isRecord(value) ? Object.keys(value).length : 0;
}

/** Whether two attributes are the same; numbers are, however they are written. */
function areEqual(left: unknown, right: unknown): boolean {
  const areNumbers = isRecord(left) && isRecord(right) && "N" in left && "N" in right;
  return areNumbers ? compare(left, right) === 0 : isDeepStrictEqual(left, right);
}

/** Less than, equal or more than; NaN, for which every comparison is false, where the types differ. */
function compare(left: unknown, right: unknown): number {
  if (!isRecord(left) || !isRecord(right) || Object.keys(left)[0] !== Object.keys(right)[0])
    return Number.NaN;
  if ("N" in left) return Number(left["N"]) - Number(right["N"]);
  const [one, other] = [String(plain(left)), String(plain(right))];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
