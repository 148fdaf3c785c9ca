import * as v from "valibot";

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  Array: "a list",
  Object: "an object",
};

/** The text of an issue whose schema has none of its own: the validator's would be shown to callers. */
export function plainIssue(issue: v.BaseIssue<unknown>): string {
  if (issue.input === undefined) return "is missing";
  const { expected } = issue;
  if (expected === null) return "is not valid";
  return `must be ${KINDS[expected] ?? expected.replace(/^\((.*)\)$/, "$1").replaceAll(" | ", " or ")}`;
}

/** One sentence about the first thing that is wrong: the field, and what it must be. */
export function issueText(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? `The body ${issue.message}.` : `${path}: ${issue.message}`;
}
