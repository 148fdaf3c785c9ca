import { at, type Rule } from "../rule.ts";

/** Stacks whose people may be forgotten: nobody but the team signs in there. */
const DISPOSABLE = ["local", "dev"];

export const ownersAreKept: Rule = {
  name: "owners-are-kept",
  type: "aws:dynamodb/table:Table",
  cites: "Security Hub DynamoDB.2",
  meaning:
    "Without the table of owners nobody gets a token, and everybody has to prove their address again before they do",
  faults: (table, { stack, protect }) => {
    // What expires is no record of an owner.
    if (table["ttl"] !== undefined) return [];
    return [
      ...(at(table, "pointInTimeRecovery", "enabled") === true ? [] : ["pointInTimeRecovery is not enabled"]),
      // AWS's own protection, which `table-cannot-be-deleted` asks for, does not keep Pulumi from replacing it.
      ...(DISPOSABLE.includes(stack) || protect
        ? []
        : ["the resource is not protected (`protect: true`), so Pulumi may replace it"]),
    ];
  },
};
