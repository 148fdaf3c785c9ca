import { adminPlaceOf } from "../../flows/start/place.ts";
import { object, optional, string } from "../../validation/check.ts";
import { clientId, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { describeSecret } from "./client-shapes.ts";

export const ListUserPoolClientSecrets = operation({
  name: "ListUserPoolClientSecrets",
  signed: true,
  input: object({ UserPoolId: userPoolId, ClientId: clientId, NextToken: optional(string()) }),
  run(cognito, input) {
    const { client } = adminPlaceOf(cognito, input.UserPoolId, input.ClientId);
    return { ClientSecrets: client.secrets.map((secret) => describeSecret(secret, false)) };
  },
});
