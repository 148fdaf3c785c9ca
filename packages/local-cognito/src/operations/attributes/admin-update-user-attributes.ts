import { NO_CLIENT } from "../../assumptions.ts";
import { checkMutable, readAttributes } from "../../users/attribute-input.ts";
import { object, optional } from "../../validation/check.ts";
import { attributes, stringMap, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminTarget } from "../shared/user-shapes.ts";
import { planAttributes, sendVerifications } from "./plan-attributes.ts";

export const AdminUpdateUserAttributes = operation({
  name: "AdminUpdateUserAttributes",
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    Username: username,
    UserAttributes: attributes,
    ClientMetadata: optional(stringMap),
  }),
  async run(cognito, input) {
    const { pool, user } = adminTarget(cognito, input.UserPoolId, input.Username);
    const changes = readAttributes(pool, input.UserAttributes);
    checkMutable(pool, Object.keys(changes));
    const plan = planAttributes(pool, user, changes);
    const updated = cognito.users.update(pool, { ...user, attributes: plan.attributes }, cognito.now());
    await sendVerifications(cognito, pool, updated, NO_CLIENT, plan, input.ClientMetadata);
    return {};
  },
});
