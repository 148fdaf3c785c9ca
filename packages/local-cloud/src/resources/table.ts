import * as v from "valibot";
import { handler } from "./handler.ts";

/** `aws:dynamodb/table:Table` with a partition key of text, and items that may end. */
export const table = handler(
  v.strictObject({
    name: v.string(),
    billingMode: v.literal("PAY_PER_REQUEST"),
    hashKey: v.string(),
    attributes: v.tuple([v.strictObject({ name: v.string(), type: v.literal("S") })]),
    ttl: v.optional(v.strictObject({ attributeName: v.string(), enabled: v.literal(true) })),
    pointInTimeRecovery: v.optional(v.strictObject({ enabled: v.boolean() })),
    serverSideEncryption: v.optional(v.strictObject({ enabled: v.literal(true), kmsKeyArn: v.string() })),
    deletionProtectionEnabled: v.optional(v.boolean()),
  }),
  ({ name, hashKey, ttl, serverSideEncryption }, resource, { store, region, accountId }) => {
    const arn = `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
    store.items.putTable({
      name,
      arn,
      hashKey,
      ttlAttribute: ttl?.attributeName,
      kmsKeyArn: serverSideEncryption?.kmsKeyArn,
    });
    return { id: name, state: { ...resource.inputs, arn } };
  },
);
