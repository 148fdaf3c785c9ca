import { CognitoError } from "../errors.ts";
import type { Check, Issue } from "./check.ts";

function sentence({ path, constraint, value }: Issue): string {
  const shown = value === undefined ? "Value" : value === null ? "Value null" : `Value '${value}'`;
  return `${shown} at '${path}' failed to satisfy constraint: ${constraint}`;
}

/**
 * Narrows a request to its shape.
 *
 * @throws {InvalidParameterException} when a constraint is violated, with the service's wording, e.g. `1 validation error
 * detected: Value 'X' at 'authFlow' failed to satisfy constraint: ...`
 * @throws {SerializationException} when a member has the wrong JSON type
 */
export function validate<T>(check: Check<T>, value: unknown): T {
  const issues: Issue[] = [];
  if (check.is(value, "", issues) && issues.length === 0) return value;
  const count =
    issues.length === 1 ? "1 validation error detected" : `${issues.length} validation errors detected`;
  throw new CognitoError("InvalidParameterException", `${count}: ${issues.map(sentence).join("; ")}`);
}
