import { adminPlaceOf } from "../../flows/start/place.ts";
import { object } from "../../validation/check.ts";
import { clientId, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { describeClient } from "./client-shapes.ts";

export const DescribeUserPoolClient = operation({
  name: "DescribeUserPoolClient",
  signed: true,
  input: object({ UserPoolId: userPoolId, ClientId: clientId }),
  run: (cognito, input) => ({
    UserPoolClient: describeClient(adminPlaceOf(cognito, input.UserPoolId, input.ClientId).client),
  }),
});
