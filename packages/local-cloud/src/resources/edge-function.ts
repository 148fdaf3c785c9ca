import * as v from "valibot";
import { handler } from "./handler.ts";

/** `aws:cloudfront/function:Function`: the code that a distribution runs on a request to a function. */
export const edgeFunction = handler(
  v.strictObject({
    name: v.string(),
    runtime: v.literal("cloudfront-js-2.0"),
    code: v.string(),
    publish: v.optional(v.boolean()),
    comment: v.optional(v.string()),
  }),
  ({ name, code }, resource, { store, accountId }) => {
    const arn = `arn:aws:cloudfront::${accountId}:function/${name}`;
    store.edge.functions.set(arn, code);
    return { id: name, state: { ...resource.inputs, arn } };
  },
);
