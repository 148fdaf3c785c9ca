import * as v from "valibot";
import { parsePolicy } from "../aws-endpoint/policy.ts";
import { handler, invalidResource } from "./handler.ts";

/** `aws:iam/role:Role` */
export const role = handler(
  v.strictObject({
    name: v.string(),
    path: v.optional(v.string()),
    assumeRolePolicy: v.string(),
    // What it forbids is not evaluated here.
    permissionsBoundary: v.optional(v.string()),
  }),
  ({ name, path = "/" }, resource, { store, accountId }) => {
    const arn = `arn:aws:iam::${accountId}:role${path}${name}`;
    store.putRole(name, arn);
    return { id: name, state: { ...resource.inputs, arn } };
  },
);

/** `aws:iam/rolePolicy:RolePolicy`: enforced when a function reads a secret or a parameter. */
export const rolePolicy = handler(
  v.strictObject({ role: v.string(), policy: v.string(), name: v.optional(v.string()) }),
  (inputs, resource, { store }) => {
    const statements = parsePolicy(inputs.policy);
    if (!statements) {
      throw invalidResource(resource, `policy is not an IAM policy`);
    }
    store.putRolePolicy(inputs.role, resource.name, statements);
    return { id: `${inputs.role}:${resource.name}`, state: { ...resource.inputs } };
  },
);
