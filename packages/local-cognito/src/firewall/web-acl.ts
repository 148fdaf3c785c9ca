import { LocalCognitoError } from "../errors.ts";

/** A condition on one header of a request; `x-amzn-cognito-operation-name` and `-client-id` are Cognito's own. */
interface HeaderStatement {
  readonly FieldToMatch: { readonly SingleHeader: { readonly Name: string } };
  /** What is done to the header before it is compared; default nothing. */
  readonly TextTransformations?: readonly {
    readonly Priority: number;
    readonly Type: "NONE" | "LOWERCASE";
  }[];
}

export interface ByteMatchStatement extends HeaderStatement {
  readonly SearchString: string;
  readonly PositionalConstraint: "EXACTLY" | "STARTS_WITH" | "ENDS_WITH" | "CONTAINS";
}

/** Matches a header of which any part fits the regular expression. */
export interface RegexMatchStatement extends HeaderStatement {
  readonly RegexString: string;
}

/** More than `Limit` requests of one address within the window; with a scope-down, only requests that fit it count. */
export interface RateBasedStatement {
  readonly Limit: number;
  readonly AggregateKeyType: "IP";
  /** Seconds; default 300. */
  readonly EvaluationWindowSec?: 60 | 120 | 300 | 600;
  readonly ScopeDownStatement?: WebAclStatement;
}

/** The statements of AWS WAF that can be evaluated here, under WAF's names: exactly one of them is there. */
export interface WebAclStatement {
  readonly RateBasedStatement?: RateBasedStatement;
  readonly ByteMatchStatement?: ByteMatchStatement;
  readonly RegexMatchStatement?: RegexMatchStatement;
  readonly OrStatement?: { readonly Statements: readonly WebAclStatement[] };
  readonly AndStatement?: { readonly Statements: readonly WebAclStatement[] };
  readonly NotStatement?: { readonly Statement: WebAclStatement };
}

/** One rule. */
export interface WebAclRule {
  readonly Name: string;
  /** Rules are evaluated from the lowest number on. */
  readonly Priority: number;
  readonly Action: "Allow" | "Block" | "Count";
  readonly Statement: WebAclStatement;
}

/** A web ACL and the user pool that it is associated with. */
export interface WebAcl {
  /** ARN of the pool. */
  readonly ResourceArn: string;
  readonly DefaultAction: "Allow" | "Block";
  readonly Rules: readonly WebAclRule[];
}

/** A request as the web ACL sees it, before Cognito does: no body, so no user name. */
export interface InspectedRequest {
  readonly address: string;
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts a request under a rate-based rule and returns how many there were within the window, this one included. */
export type CountRequest = (rule: string, address: string, windowSeconds: number) => number;

const DEFAULT_WINDOW = 300;

/** The header as it is compared; `undefined` matches nothing. */
function headerOf(
  { FieldToMatch, TextTransformations = [] }: HeaderStatement,
  request: InspectedRequest,
): string | undefined {
  const sent = request.headers[FieldToMatch.SingleHeader.Name.toLowerCase()];
  return TextTransformations.some(({ Type }) => Type === "LOWERCASE") ? sent?.toLowerCase() : sent;
}

function matchesBytes(statement: ByteMatchStatement, request: InspectedRequest): boolean {
  const value = headerOf(statement, request);
  if (value === undefined) return false;
  const { SearchString, PositionalConstraint } = statement;
  switch (PositionalConstraint) {
    case "EXACTLY":
      return value === SearchString;
    case "STARTS_WITH":
      return value.startsWith(SearchString);
    case "ENDS_WITH":
      return value.endsWith(SearchString);
    case "CONTAINS":
      return value.includes(SearchString);
  }
}

function matchesRegex(statement: RegexMatchStatement, request: InspectedRequest): boolean {
  const value = headerOf(statement, request);
  return value !== undefined && new RegExp(statement.RegexString).test(value);
}

function matches(
  rule: string,
  statement: WebAclStatement,
  request: InspectedRequest,
  count: CountRequest,
): boolean {
  const inner = (other: WebAclStatement) => matches(rule, other, request, count);
  if (statement.ByteMatchStatement !== undefined) return matchesBytes(statement.ByteMatchStatement, request);
  if (statement.RegexMatchStatement !== undefined)
    return matchesRegex(statement.RegexMatchStatement, request);
  if (statement.OrStatement !== undefined) return statement.OrStatement.Statements.some(inner);
  if (statement.AndStatement !== undefined) return statement.AndStatement.Statements.every(inner);
  if (statement.NotStatement !== undefined) return !inner(statement.NotStatement.Statement);
  const rate = statement.RateBasedStatement;
  if (rate === undefined || (rate.ScopeDownStatement !== undefined && !inner(rate.ScopeDownStatement)))
    return false;
  return count(rule, request.address, rate.EvaluationWindowSec ?? DEFAULT_WINDOW) > rate.Limit;
}

/**
 * Whether the web ACL lets a request through: the first rule that matches and does not only count decides.
 *
 * @returns the name of the rule that blocks it, or `undefined`
 */
export function blockedBy(
  { Rules, DefaultAction }: WebAcl,
  request: InspectedRequest,
  count: CountRequest,
): string | undefined {
  const ordered = [...Rules].sort((a, b) => a.Priority - b.Priority);
  for (const { Name, Action, Statement } of ordered)
    if (matches(Name, Statement, request, count) && Action !== "Count")
      return Action === "Allow" ? undefined : Name;
  return DefaultAction === "Allow" ? undefined : "(default action)";
}

const KINDS = [
  "RateBasedStatement",
  "ByteMatchStatement",
  "RegexMatchStatement",
  "OrStatement",
  "AndStatement",
  "NotStatement",
];

function isRegex(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

function checkStatement(rule: string, statement: WebAclStatement): void {
  const names = Object.keys(statement);
  const [name = "nothing"] = names;
  if (names.length !== 1 || !KINDS.includes(name))
    throw new LocalCognitoError(
      "INVALID_SETTING",
      `Rule ${rule} of a web ACL has ${names.join(", ") || "no statement"}; expected one of ${KINDS.join(", ")}.`,
    );
  const { OrStatement, AndStatement, NotStatement, RateBasedStatement, RegexMatchStatement } = statement;
  if (RegexMatchStatement !== undefined && !isRegex(RegexMatchStatement.RegexString))
    throw new LocalCognitoError(
      "INVALID_SETTING",
      `Rule ${rule} of a web ACL has "${RegexMatchStatement.RegexString}"; expected a regular expression.`,
    );
  for (const inner of [...(OrStatement?.Statements ?? []), ...(AndStatement?.Statements ?? [])])
    checkStatement(rule, inner);
  if (NotStatement !== undefined) checkStatement(rule, NotStatement.Statement);
  if (RateBasedStatement?.ScopeDownStatement !== undefined)
    checkStatement(rule, RateBasedStatement.ScopeDownStatement);
}

/**
 * Refuses statements that are not evaluated here: a rule without effect would be worse than none.
 *
 * @throws {INVALID_SETTING} when a rule has another statement, several, or none
 */
export function checkWebAcl({ Rules }: WebAcl): void {
  for (const { Name, Statement } of Rules) checkStatement(Name, Statement);
}
