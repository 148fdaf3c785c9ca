import * as v from "valibot";
import { handler } from "./handler.ts";

const inputs = v.strictObject({
  statementId: v.string(),
  action: v.string(),
  function: v.string(),
  qualifier: v.optional(v.string()),
  principal: v.string(),
  sourceArn: v.optional(v.string()),
  sourceAccount: v.optional(v.string()),
  // What they allow is checked where a function's URL is called.
  functionUrlAuthType: v.optional(v.literal("AWS_IAM")),
  invokedViaFunctionUrl: v.optional(v.boolean()),
});

/** `aws:lambda/permission:Permission`: a statement of the resource policy that is enforced on invoke. */
export const lambdaPermission = handler(
  inputs,
  (permission, resource, { cognito, store, region, accountId }) => {
    const { function: target, qualifier } = permission;
    const functionArn = target.startsWith("arn:")
      ? target
      : `arn:aws:lambda:${region}:${accountId}:function:${target}`;
    const callee = qualifier === undefined ? functionArn : `${functionArn}:${qualifier}`;
    const { sourceArn, sourceAccount } = permission;
    store.putPermission({
      Sid: permission.statementId,
      Effect: "Allow",
      Principal: { Service: permission.principal },
      Action: permission.action,
      Resource: callee,
      Condition: {
        ...(sourceArn !== undefined && { ArnLike: { "AWS:SourceArn": sourceArn } }),
        ...(sourceAccount !== undefined && { StringEquals: { "AWS:SourceAccount": sourceAccount } }),
      },
    });
    cognito.putPermission({
      FunctionArn: callee,
      StatementId: permission.statementId,
      Action: permission.action,
      Principal: permission.principal,
      SourceArn: sourceArn,
      SourceAccount: sourceAccount,
    });
    return { id: permission.statementId, state: { ...resource.inputs } };
  },
);
