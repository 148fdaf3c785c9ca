import { authorizeAccess } from "../../tokens/authorize-access.ts";
import { checkMutable, checkWritable, readAttributes } from "../../users/attribute-input.ts";
import { object, optional } from "../../validation/check.ts";
import { attributes, stringMap, token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { planAttributes, sendVerifications } from "./plan-attributes.ts";

export const UpdateUserAttributes = operation({
  name: "UpdateUserAttributes",
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
