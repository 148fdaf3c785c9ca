import { object } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { describeMfa } from "./mfa-shapes.ts";

export const GetUserPoolMfaConfig = operation({
  name: "GetUserPoolMfaConfig",
  signed: true,
  input: object({ UserPoolId: userPoolId }),
  run: (cognito, input) => describeMfa(cognito.pools.get(input.UserPoolId)),
});
