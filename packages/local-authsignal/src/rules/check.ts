import { OUTCOMES, VERIFICATION_METHODS } from "../core/vocabulary.ts";
import { readCidr } from "./evaluate.ts";
import type { Condition, RuleDefinition } from "./rule.ts";

/** What is wrong with a list of rules, in one sentence; undefined when nothing is. */
export function ruleProblem(rules: readonly RuleDefinition[]): string | undefined {
  const ids = new Set<string>();
  for (const { ruleId, outcome, when, verificationMethods = [], promptToEnroll } of rules) {
    if (ids.has(ruleId)) return `ruleId "${ruleId}" is used twice`;
    ids.add(ruleId);
    if (!OUTCOMES.includes(outcome))
      return `"${ruleId}" has outcome "${outcome}"; expected one of ${OUTCOMES.join(", ")}`;
    const unknown = [...verificationMethods, ...(promptToEnroll === undefined ? [] : [promptToEnroll])].find(
      (method) => !VERIFICATION_METHODS.includes(method),
    );
    if (unknown !== undefined) return `"${ruleId}" names the unknown method "${unknown}"`;
    const block = blocksIn(when).find((one) => !isCidr(one));
    if (block !== undefined)
      return `"${ruleId}" has "${block}"; expected a CIDR block such as 203.0.113.0/24`;
  }
  return undefined;
}

export function isCidr(block: string): boolean {
  try {
    readCidr(block);
    return true;
  } catch {
    return false;
  }
}

function blocksIn(condition: Condition): string[] {
  if ("ipIn" in condition) return condition.ipIn;
  if ("all" in condition) return condition.all.flatMap(blocksIn);
  if ("any" in condition) return condition.any.flatMap(blocksIn);
  return "not" in condition ? blocksIn(condition.not) : [];
}
