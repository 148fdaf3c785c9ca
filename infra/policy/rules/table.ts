import type { Rule } from "../rule.ts";

const type = "aws:dynamodb/table:Table";

/** Stacks whose tables may go: nobody but the team signs in there. */
const DISPOSABLE = ["local", "dev"];

export const tableGrowsWithDemand: Rule = {
  name: "table-grows-with-demand",
  type,
  cites: "Security Hub DynamoDB.1",
  meaning: "With a fixed capacity a wave of sign-ins is throttled, and nobody gets a token",
  faults: (table) =>
    table["billingMode"] === "PAY_PER_REQUEST" ? [] : ["billingMode is not PAY_PER_REQUEST"],
};

export const tableCannotBeDeleted: Rule = {
  name: "table-cannot-be-deleted",
  type,
  cites: "Security Hub DynamoDB.6",
  meaning: "Without one of its tables the triggers refuse every sign-in until somebody declares it again",
  faults: (table, { stack }) =>
    DISPOSABLE.includes(stack) || table["deletionProtectionEnabled"] === true
      ? []
      : ["deletionProtectionEnabled is not true"],
};
