import type { WebAclRule, WebAclStatement } from "local-cognito";
import * as v from "valibot";

const header = {
  fieldToMatch: v.strictObject({ singleHeader: v.strictObject({ name: v.string() }) }),
  textTransformations: v.array(
    v.strictObject({ priority: v.number(), type: v.picklist(["NONE", "LOWERCASE"]) }),
  ),
};

const byteMatch = v.strictObject({
  ...header,
  positionalConstraint: v.picklist(["EXACTLY", "STARTS_WITH", "ENDS_WITH", "CONTAINS"]),
  searchString: v.pipe(v.string(), v.minLength(1)),
});

const regexMatch = v.strictObject({
  ...header,
  // AWS's own limit.
  regexString: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
});

/** A statement about one request alone, as Pulumi writes it: exactly one of its members is there. */
interface MatchStatement {
  readonly byteMatchStatement?: v.InferOutput<typeof byteMatch> | undefined;
  readonly regexMatchStatement?: v.InferOutput<typeof regexMatch> | undefined;
  readonly andStatement?: { statements: MatchStatement[] } | undefined;
  readonly orStatement?: { statements: MatchStatement[] } | undefined;
  readonly notStatement?: { statements: [MatchStatement] } | undefined;
}

const lazyMatch: v.GenericSchema<unknown, MatchStatement> = v.lazy(() => matchStatement);
const several = v.strictObject({ statements: v.array(lazyMatch) });
const matchMembers = {
  byteMatchStatement: v.optional(byteMatch),
  regexMatchStatement: v.optional(regexMatch),
  andStatement: v.optional(several),
  orStatement: v.optional(several),
  notStatement: v.optional(v.strictObject({ statements: v.strictTuple([lazyMatch]) })),
};
const matchStatement = v.pipe(v.strictObject(matchMembers), one("one statement"));

const rateBased = v.strictObject({
  aggregateKeyType: v.literal("IP"),
  evaluationWindowSec: v.optional(v.picklist([60, 120, 300, 600])),
  limit: v.pipe(v.number(), v.integer(), v.minValue(10)),
  scopeDownStatement: v.optional(matchStatement),
});

const empty = v.optional(v.strictObject({}));
const actions = { allow: empty, block: empty, count: empty };
const rule = {
  name: v.string(),
  priority: v.number(),
  visibilityConfig: v.unknown(),
  action: v.optional(v.pipe(v.strictObject(actions), one("allow, block or count"))),
};
const acting = { ...matchMembers, rateBasedStatement: v.optional(rateBased) };
const referring = { ruleGroupReferenceStatement: v.optional(v.strictObject({ arn: v.string() })) };

/** Input `rules` of a rule group. What is not listed has no counterpart here and is refused. */
export const groupRules = v.array(
  v.strictObject({ ...rule, statement: v.pipe(v.strictObject(acting), one("one statement")) }),
);

/** Input `rules` of a web ACL, which may run the rules of a group. */
export const aclRules = v.array(
  v.strictObject({
    ...rule,
    overrideAction: v.optional(v.pipe(v.strictObject({ none: empty, count: empty }), one("none or count"))),
    statement: v.pipe(v.strictObject({ ...acting, ...referring }), one("one statement")),
  }),
);

export const defaultAction = v.pipe(v.strictObject({ allow: empty, block: empty }), one("allow or block"));

/** Holds an object to one member. */
function one<Value extends object>(expected: string) {
  return v.check<Value, string>(
    (value) => Object.values(value).filter((member) => member !== undefined).length === 1,
    expected,
  );
}

/** The rules of a group under the names of AWS WAF, in the order of their evaluation. */
export function rulesOf(rules: v.InferOutput<typeof groupRules>): readonly WebAclRule[] {
  return rules
    .toSorted((one, other) => one.priority - other.priority)
    .map(({ name, priority, action, statement }) => ({
      Name: name,
      Priority: priority,
      Action: action?.allow ? "Allow" : action?.block ? "Block" : "Count",
      Statement: statementOf(statement),
    }));
}

/**
 * The rules of a web ACL, those of its groups in their places.
 *
 * @param groups the rules of each group by its ARN
 * @throws Error from `missing` for a group that is not there
 */
export function aclRulesOf(
  rules: v.InferOutput<typeof aclRules>,
  groups: ReadonlyMap<string, readonly WebAclRule[]>,
  missing: (arn: string) => Error,
): readonly WebAclRule[] {
  const ordered = rules
    .toSorted((one, other) => one.priority - other.priority)
    .flatMap((rule) => {
      const { ruleGroupReferenceStatement: reference, ...statement } = rule.statement;
      if (!reference) return rulesOf([{ ...rule, statement }]);
      const { arn } = reference;
      const group = groups.get(arn);
      if (!group) throw missing(arn);
      const counts = rule.overrideAction?.count !== undefined;
      return group.map((one) => ({
        ...one,
        Name: `${rule.name}/${one.Name}`,
        ...(counts && { Action: "Count" as const }),
      }));
    });
  return ordered.map((rule, index) => ({ ...rule, Priority: index }));
}

function statementOf(
  statement: MatchStatement & { readonly rateBasedStatement?: v.InferOutput<typeof rateBased> | undefined },
): WebAclStatement {
  const { andStatement, orStatement, notStatement, rateBasedStatement: rate } = statement;
  const { byteMatchStatement: bytes, regexMatchStatement: regex } = statement;
  if (andStatement) return { AndStatement: { Statements: andStatement.statements.map(statementOf) } };
  if (orStatement) return { OrStatement: { Statements: orStatement.statements.map(statementOf) } };
  if (notStatement) return { NotStatement: { Statement: statementOf(notStatement.statements[0]) } };
  if (bytes) {
    const { searchString: SearchString, positionalConstraint: PositionalConstraint } = bytes;
    return { ByteMatchStatement: { ...headerOf(bytes), SearchString, PositionalConstraint } };
  }
  if (regex) return { RegexMatchStatement: { ...headerOf(regex), RegexString: regex.regexString } };
  if (!rate) return {};
  return {
    RateBasedStatement: {
      AggregateKeyType: rate.aggregateKeyType,
      Limit: rate.limit,
      ...(rate.evaluationWindowSec && { EvaluationWindowSec: rate.evaluationWindowSec }),
      ...(rate.scopeDownStatement && { ScopeDownStatement: statementOf(rate.scopeDownStatement) }),
    },
  };
}

function headerOf({
  fieldToMatch,
  textTransformations,
}: Pick<v.InferOutput<typeof regexMatch>, keyof typeof header>) {
  return {
    FieldToMatch: { SingleHeader: { Name: fieldToMatch.singleHeader.name } },
    TextTransformations: textTransformations.map(({ priority, type }) => ({
      Priority: priority,
      Type: type,
    })),
  };
}
