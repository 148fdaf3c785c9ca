import * as v from "valibot";
import { handler } from "./handler.ts";

/** `aws:cloudwatch/logGroup:LogGroup`: what functions print goes to the terminal, so only the name counts. */
export const logGroup = handler(
  v.strictObject({
    name: v.string(),
    retentionInDays: v.optional(v.number()),
    kmsKeyId: v.optional(v.string()),
  }),
  ({ name }, resource, { region, accountId }) => ({
    id: name,
    state: { ...resource.inputs, arn: `arn:aws:logs:${region}:${accountId}:log-group:${name}` },
  }),
);
