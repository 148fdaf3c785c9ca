import { adminPlaceOf } from "../../flows/start/place.ts";
import { object } from "../../validation/check.ts";
import { clientId, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const DeleteUserPoolClient = operation({
  name: "DeleteUserPoolClient",
  signed: true,
  input: object({ UserPoolId: userPoolId, ClientId: clientId }),
  run(cognito, input) {
    cognito.clients.delete(adminPlaceOf(cognito, input.UserPoolId, input.ClientId).client.id);
    return {};
  },
});
