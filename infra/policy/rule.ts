import {
  type EnforcementLevel,
  type PolicyConfigSchema,
  type ResourceValidationPolicy,
  UnknownValueError,
} from "@pulumi/policy";

/** A resource's inputs, unread so far. */
export type Properties = Readonly<Record<string, unknown>>;

export interface RuleContext {
  /** The stack's name, from the resource's URN. */
  readonly stack: string;
  /** Types of the components that it is in, outermost first, from the resource's URN. */
  readonly within: readonly string[];
  /** Whether Pulumi refuses to delete or replace the resource. */
  readonly protect: boolean;
  /** The rule's configuration. */
  readonly config: Properties;
}

export interface Rule {
  /** E.g. `pool-cannot-be-deleted`. */
  readonly name: string;
  /** The type of resource that it is about, or several, e.g. `aws:cognito/userPool:UserPool`. */
  readonly type: string | readonly string[];
  /** The controls or requirements that ask for it, e.g. `Security Hub CloudFront.7, CloudFront.8`. */
  readonly cites: string;
  /** What breaking it means for signing in. */
  readonly meaning: string;
  /** @returns what is wrong, one line per fault; none when it holds */
  readonly faults: (properties: Properties, context: RuleContext) => readonly string[];
  /** Default `mandatory`. */
  readonly enforcementLevel?: EnforcementLevel;
  readonly configSchema?: PolicyConfigSchema;
}

/**
 * The rule as Pulumi runs it. Pulumi prints the description above each finding: what it means, who asks for it.
 * What a preview cannot know passes there; `pulumi up` asks again, before the resource is made.
 */
export function policyOf(rule: Rule): ResourceValidationPolicy {
  const { name, type, cites, meaning, faults, enforcementLevel, configSchema } = rule;
  return {
    name,
    description: `${meaning} (${cites})`,
    ...(enforcementLevel && { enforcementLevel }),
    ...(configSchema && { configSchema }),
    validateResource(args, report) {
      if (![type].flat().includes(args.type)) return;
      const context = {
        stack: args.urn.split(":")[2] ?? "",
        within: (args.urn.split("::")[2] ?? "").split("$").slice(0, -1),
        protect: args.opts.protect,
        config: args.getConfig<Properties>(),
      };
      try {
        for (const fault of faults(args.props, context)) report(fault);
      } catch (error) {
        if (!(error instanceof UnknownValueError)) throw error;
      }
    },
  };
}

/** The value at a path, e.g. `at(properties, "environment", "variables")`; `undefined` where there is none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined),
    value,
  );
}

/** @returns the strings of a list, none when it is not one */
export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** @returns the items of a list, none when it is not one */
export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** @returns the statements of an IAM or resource policy in JSON; `undefined` where it is no policy */
export function statementsOf(policy: unknown): readonly unknown[] | undefined {
  try {
    const statements = at(JSON.parse(String(policy)), "Statement");
    return Array.isArray(statements) ? statements : undefined;
  } catch (error) {
    if (error instanceof UnknownValueError) throw error;
    return undefined;
  }
}

/** @returns a statement's `Action` or `Resource`, which may be one text or several */
export function listed(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
}

/** Whether a statement of a resource policy allows something to everybody, without any condition. */
export function isPublic(statement: unknown): boolean {
  const principal = at(statement, "Principal");
  const everybody = principal === "*" || listed(at(principal, "AWS")).includes("*");
  return at(statement, "Effect") === "Allow" && everybody && at(statement, "Condition") === undefined;
}
