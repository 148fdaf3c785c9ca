import { publicCall } from "../../call.ts";
import { refreshAndRotate } from "../../flows/refresh/refresh.ts";
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
    const call = publicCall(cognito, input.ClientId, input.ClientMetadata);
    checkClientSecret(call.client, input.ClientSecret);
    return { AuthenticationResult: await refreshAndRotate(call, input.RefreshToken) };
  },
});
