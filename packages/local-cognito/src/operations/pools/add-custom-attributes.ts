import { CognitoError } from "../../errors.ts";
import { customAttributes } from "../../pools/user-pool-settings.ts";
import { savePool } from "../../setup/pools.ts";
import { object } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const AddCustomAttributes = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, CustomAttributes: customAttributes }),
  run(cognito, input) {
    const { id, settings, attributes } = cognito.pools.get(input.UserPoolId);
    for (const { Name = "" } of input.CustomAttributes)
      if (attributes.has(`custom:${Name}`) || attributes.has(Name))
        throw new CognitoError(
          "InvalidParameterException",
          `custom:${Name}: Existing attribute already has name.`,
        );
    savePool(cognito, id, { ...settings, Schema: [...(settings.Schema ?? []), ...input.CustomAttributes] });
    return {};
  },
});
