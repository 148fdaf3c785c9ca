import * as lambda from "@pulumi/aws/lambda/index.js";
import type * as pulumi from "@pulumi/pulumi";
import type { SignInTriggers, Trigger } from "./trigger.ts";

/**
 * Lets one pool, and nothing else, call the triggers: a pool of another account, or another pool of this one,
 * could otherwise be pointed at them.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 *
 * @param name start of the permissions' logical names
 */
export function permitPool(
  name: string,
  pool: { readonly arn: pulumi.Input<string>; readonly accountId: pulumi.Input<string> },
  triggers: SignInTriggers,
  parent: pulumi.Resource,
): void {
  const permitted = new Set<Trigger>();
  const { preTokenGeneration, ...rest } = triggers;
  const all = { ...rest, ...(preTokenGeneration && { preTokenGeneration: preTokenGeneration.trigger }) };
  for (const [role, trigger] of Object.entries<Trigger>(all)) {
    // A function that serves several triggers needs the statement once, and accepts it once.
    if (permitted.has(trigger)) continue;
    permitted.add(trigger);
    new lambda.Permission(
      `${name}-${role}`,
      {
        statementId: "cognito",
        action: "lambda:InvokeFunction",
        function: trigger.functionName,
        ...(trigger.qualifier !== undefined && { qualifier: trigger.qualifier }),
        principal: "cognito-idp.amazonaws.com",
        sourceArn: pool.arn,
        sourceAccount: pool.accountId,
      },
      { parent },
    );
  }
}
