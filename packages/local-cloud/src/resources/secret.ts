import * as v from "valibot";
import { handler } from "./handler.ts";
import { stableId } from "./ids.ts";

/** `aws:secretsmanager/secret:Secret`: empty until somebody puts a value in, as in AWS. */
export const secret = handler(
  v.strictObject({
    name: v.string(),
    description: v.optional(v.string()),
    kmsKeyId: v.optional(v.string()),
    recoveryWindowInDays: v.optional(v.number()),
  }),
  ({ name, kmsKeyId }, resource, { store, region, accountId, stack }) => {
    const suffix = stableId(6, stack, resource.type, resource.name);
    const arn = `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${suffix}`;
    store.putSecret(arn, name, kmsKeyId);
    return { id: arn, state: { ...resource.inputs, arn } };
  },
);
