import * as v from "valibot";
import { handler, invalidResource } from "./handler.ts";

/**
 * `aws:lambda/alias:Alias`: the function under the alias's ARN. There is one version here, so it is always that.
 */
export const lambdaAlias = handler(
  v.strictObject({ name: v.string(), functionName: v.string(), functionVersion: v.string() }),
  ({ name, functionName }, resource, { region, accountId, functions, cognito }) => {
    const functionArn = `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;
    const fn = functions.get(functionArn);
    if (!fn) {
      throw invalidResource(resource, `there is no function ${functionName}`);
    }
    const arn = `${functionArn}:${name}`;
    const config = { ...fn, FunctionArn: arn };
    functions.set(arn, config);
    cognito.putFunction(config);
    return { id: arn, state: { ...resource.inputs, arn } };
  },
);
