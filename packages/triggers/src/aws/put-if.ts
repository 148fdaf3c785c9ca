import { askAws, awsFailure, DYNAMODB } from "./aws-json.ts";

/**
 * A conditional write, which is one step with its condition.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 *
 * @returns whether it is written; `false` when the condition does not hold
 * @throws PublicError when the table does not answer or refuses
 */
export async function putIf(
  input: Readonly<Record<"TableName" | "ConditionExpression", string>> & Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const answer = await askAws(DYNAMODB, "PutItem", input);
  if (answer.ok) return true;
  if (answer.error === "ConditionalCheckFailedException") return false;
  throw awsFailure(DYNAMODB, "PutItem", answer);
}
