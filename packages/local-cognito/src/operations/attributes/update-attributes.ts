import { NO_CLIENT } from "../../assumptions.ts";
import { authorizeAccess } from "../../tokens/authorize-access.ts";
import { checkMutable, checkWritable, readAttributes } from "../../users/attribute-input.ts";
import { object, optional } from "../../validation/check.ts";
import { attributes, stringMap, token, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminTarget } from "../shared/user-shapes.ts";
import { planAttributes, sendVerifications } from "./plan-attributes.ts";

export const UpdateUserAttributes = operation({
  input: object({ AccessToken: token, UserAttributes: attributes, ClientMetadata: optional(stringMap) }),
  async run(cognito, input) {
    const { pool, client, user } = await authorizeAccess(cognito, input.AccessToken);
    const changes = readAttributes(pool, input.UserAttributes);
    checkWritable(pool, client, Object.keys(changes));
    checkMutable(pool, Object.keys(changes));
    const plan = planAttributes(pool, user, changes);
    const updated = cognito.users.update(pool, { ...user, attributes: plan.attributes }, cognito.now());
    const metadata = input.ClientMetadata;
    return {
      CodeDeliveryDetailsList: await sendVerifications(cognito, pool, updated, client.id, plan, metadata),
    };
  },
});

export const AdminUpdateUserAttributes = operation({
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
