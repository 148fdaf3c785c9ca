import { findRefreshable, refreshAndRotate } from "../../flows/refresh/refresh.ts";
import { checkClientSecret } from "../../pools/secret-hash.ts";
import { object, optional, string } from "../../validation/check.ts";
import { clientId, stringMap, token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const GetTokensFromRefreshToken = operation({
  input: object({
    RefreshToken: token,
    ClientId: clientId,
    ClientSecret: optional(string({ min: 1, max: 64, pattern: /[\w+]+/, sensitive: true })),
    DeviceKey: optional(string({ min: 1, max: 55 })),
    ClientMetadata: optional(stringMap),
  }),
  async run(cognito, input) {
    const client = cognito.clients.get(input.ClientId);
    checkClientSecret(client, input.ClientSecret);
    const place = { client, pool: cognito.pools.get(client.poolId) };
    const found = findRefreshable(cognito, place, input.RefreshToken);
    return { AuthenticationResult: await refreshAndRotate(cognito, place, found, input.ClientMetadata) };
  },
});
