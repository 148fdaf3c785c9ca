import { adminPlaceOf } from "../flows/place.ts";
import { object } from "../validation/check.ts";
import { clientId, userPoolId } from "../validation/shapes.ts";
import { describeClient } from "./clientShapes.ts";
import { operation } from "./operation.ts";

export const DescribeUserPoolClient = operation({
  name: "DescribeUserPoolClient",
  signed: true,
  input: object({ UserPoolId: userPoolId, ClientId: clientId }),
  run: (cognito, input) => ({
    UserPoolClient: describeClient(adminPlaceOf(cognito, input.UserPoolId, input.ClientId).client),
  }),
});
