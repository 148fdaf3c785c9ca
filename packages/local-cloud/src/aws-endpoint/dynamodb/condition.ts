import { type AttributeValue, type Item, sameValue } from "./attribute-value.ts";

export interface ExpressionParts {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>> | undefined;
}

type Holds = (held: Item | undefined) => boolean;

/** A condition that cannot be read; DynamoDB calls it a ValidationException. */
export class ConditionError extends Error {}

const TERM = /^(?:(attribute_exists|attribute_not_exists)\((#\w+)\)|(#\w+) (=|<>) (:\w+))$/;

/**
 * Reads a condition of terms that are joined by `OR` or by `AND`: `attribute_exists(#a)`,
 * `attribute_not_exists(#a)`, `#a = :v`, `#a <> :v`.
 *
 * Names stand under `#` only: DynamoDB reserves hundreds of words, and a name that is one of them fails there.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
 *
 * @throws {ConditionError} when it has another form, or a name or value that is not used or not defined
 */
export function readCondition(parts: ExpressionParts): Holds {
  const { ConditionExpression: expression, ExpressionAttributeNames = {} } = parts;
  const { ExpressionAttributeValues = {} } = parts;
  const used = new Set<string>();
  const look = <Value>(of: Readonly<Record<string, Value>>, name: string, what: string): Value => {
    used.add(name);
    const found = Object.hasOwn(of, name) ? of[name] : undefined;
    if (found === undefined)
      throw new ConditionError(
        `Invalid ConditionExpression: An expression attribute ${what} used in the expression is not defined; attribute ${what}: ${name}`,
      );
    return found;
  };
  const term = (text: string): Holds => {
    const [, check, checked, name, operator, value] = TERM.exec(text.trim()) ?? [];
    if (check !== undefined && checked !== undefined) {
      const attribute = look(ExpressionAttributeNames, checked, "name");
      return (held) => (held?.[attribute] !== undefined) === (check === "attribute_exists");
    }
    if (name !== undefined && value !== undefined) {
      const attribute = look(ExpressionAttributeNames, name, "name");
      const wanted = look(ExpressionAttributeValues, value, "value");
      return (held) => sameValue(held?.[attribute], wanted) === (operator === "=");
    }
    throw new ConditionError(
      `Invalid ConditionExpression: the local cloud reads attribute_exists(#name), attribute_not_exists(#name), #name = :value and #name <> :value, joined by OR or by AND; not "${text.trim()}"`,
    );
  };
  const holds = expression === undefined ? () => true : joined(expression, term);
  for (const name of [...Object.keys(ExpressionAttributeNames), ...Object.keys(ExpressionAttributeValues)]) {
    if (!used.has(name))
      throw new ConditionError(
        `Value provided in an expression attribute is unused in expressions: keys: {${name}}`,
      );
  }
  return holds;
}

function joined(expression: string, term: (text: string) => Holds): Holds {
  const any = expression.split(" OR ");
  const all = expression.split(" AND ");
  // Mixed, they would need an order; `term` then says what it cannot read.
  if (any.length > 1) {
    const terms = any.map(term);
    return (held) => terms.some((holds) => holds(held));
  }
  const terms = all.map(term);
  return (held) => terms.every((holds) => holds(held));
}
