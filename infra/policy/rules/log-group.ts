import type { Rule } from "../rule.ts";

const MIN_DAYS = 30;

/** Stacks whose logs nobody will ask for. */
const PASSING = ["local"];

export const logsAreKept: Rule = {
  name: "logs-are-kept",
  type: "aws:cloudwatch/logGroup:LogGroup",
  cites: "Security Hub CloudWatch.16",
  meaning: "Who signed in, and how, must still be there when somebody asks weeks later; but not for ever",
  configSchema: { properties: { minDays: { type: "number", default: MIN_DAYS } } },
  faults: (group, { stack, config }) => {
    if (PASSING.includes(stack)) return [];
    const least = typeof config["minDays"] === "number" ? config["minDays"] : MIN_DAYS;
    const days = group["retentionInDays"];
    if (typeof days !== "number" || days === 0)
      return ["retentionInDays is not set, so logs are kept for ever"];
    return days >= least ? [] : [`retentionInDays is ${days}; expected at least ${least}`];
  },
};
