import * as v from "valibot";
import { handler } from "./handler.ts";

/** `aws:s3/bucket:Bucket`: nothing is in it here, but a distribution has its address. */
export const bucket = handler(
  v.strictObject({ bucket: v.string(), forceDestroy: v.optional(v.boolean()) }),
  ({ bucket: name }, resource, { region }) => ({
    id: name,
    state: {
      ...resource.inputs,
      arn: `arn:aws:s3:::${name}`,
      bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    },
  }),
);
