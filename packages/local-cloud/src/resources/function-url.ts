import * as v from "valibot";
import { handler } from "./handler.ts";
import { stableId } from "./ids.ts";

/** `aws:lambda/functionUrl:FunctionUrl`: only a distribution of this account can call it. */
export const functionUrl = handler(
  v.strictObject({
    functionName: v.string(),
    authorizationType: v.literal("AWS_IAM"),
    invokeMode: v.optional(v.literal("BUFFERED")),
  }),
  ({ functionName }, resource, { store, region, accountId, stack }) => {
    const functionArn = `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;
    const urlId = stableId(32, stack, resource.type, resource.name);
    const host = `${urlId}.lambda-url.${region}.on.aws`;
    store.edge.functionUrls.set(host, functionArn);
    const state = { ...resource.inputs, functionArn, functionUrl: `https://${host}/`, urlId };
    return { id: functionName, state };
  },
);
