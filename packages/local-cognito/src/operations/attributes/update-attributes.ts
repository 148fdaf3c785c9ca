import { authorizeAccess } from "../../tokens/authorize-access.ts";
import { checkMutable, checkWritable, readAttributes } from "../../users/attribute-input.ts";
import { object, optional } from "../../validation/check.ts";
import { attributes, stringMap, token, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminUserCall } from "../shared/user-shapes.ts";
import { changeAttributes } from "./change-attributes.ts";

export const UpdateUserAttributes = operation({
  input: object({ AccessToken: token, UserAttributes: attributes, ClientMetadata: optional(stringMap) }),
  async run(cognito, input) {
    const access = await authorizeAccess(cognito, input.AccessToken);
    const { pool, client, user } = access;
    const changes = readAttributes(pool, input.UserAttributes);
    checkWritable(pool, client, Object.keys(changes));
    checkMutable(pool, Object.keys(changes));
    const call = { ...access, cognito, clientMetadata: input.ClientMetadata };
    return { CodeDeliveryDetailsList: await changeAttributes(call, user, changes) };
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
    const call = adminUserCall(cognito, input);
    const { pool, user } = call;
    const changes = readAttributes(pool, input.UserAttributes);
    checkMutable(pool, Object.keys(changes));
    await changeAttributes(call, user, changes);
    return {};
  },
});
