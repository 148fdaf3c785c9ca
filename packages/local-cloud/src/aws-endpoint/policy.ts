import type { PolicyDecision } from "sign-in-trace";

/** One statement of an identity policy, as far as the local cloud evaluates it. */
export interface PolicyStatement {
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** @returns the statements, or `undefined` when the text is not a policy or has parts (conditions) not evaluated here. */
export function parsePolicy(text: string): readonly PolicyStatement[] | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  const listed = field(document, "Statement");
  const statements: PolicyStatement[] = [];
  for (const statement of Array.isArray(listed) ? listed : [listed]) {
    const effect = field(statement, "Effect");
    const actions = strings(field(statement, "Action"));
    const resources = strings(field(statement, "Resource"));
    if ((effect !== "Allow" && effect !== "Deny") || !actions || !resources) return undefined;
    if (field(statement, "Condition") !== undefined) return undefined;
    statements.push({ effect, actions, resources });
  }
  return statements;
}

/**
 * Whether a role's policies allow an action on a resource: some statement allows it and none denies it. Says which policy
 * decided, too: the first that denies, or else the first that allows.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(
  policies: ReadonlyMap<string, readonly PolicyStatement[]>,
  action: string,
  resource: string,
): PolicyDecision {
  const matching = [...policies].flatMap(([policy, statements]) =>
    statements.filter((one) => matches(one, action, resource)).map(({ effect }) => ({ policy, effect })),
  );
  const deciding = matching.find(({ effect }) => effect === "Deny") ?? matching[0];
  return { allowed: deciding?.effect === "Allow", action, resource, policy: deciding?.policy };
}

function matches({ actions, resources }: PolicyStatement, action: string, resource: string): boolean {
  return (
    actions.some((pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
    resources.some((pattern) => like(pattern, resource))
  );
}

/** IAM's wildcards: `*` for any characters, `?` for one. */
function like(pattern: string, value: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`).test(value);
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function strings(value: unknown): readonly string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === "string") ? list : undefined;
}
