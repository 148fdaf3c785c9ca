import * as v from "valibot";
import { handler } from "./handler.ts";

/** `aws:ssm/parameter:Parameter` */
export const parameter = handler(
  v.strictObject({
    name: v.string(),
    type: v.picklist(["String", "SecureString"]),
    value: v.string(),
    tags: v.optional(v.record(v.string(), v.string())),
  }),
  ({ name, type, value }, resource, { store, region, accountId }) => {
    const arn = `arn:aws:ssm:${region}:${accountId}:parameter${name}`;
    store.putParameter({ arn, name, type, value });
    return { id: name, state: { ...resource.inputs, arn } };
  },
);
