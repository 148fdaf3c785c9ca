// API_ContextDataType: a server names address, name, path and headers of the person's request, all four or nothing;
// API_UserContextDataType: a browser or a device names what it has.
import { AdminInitiateAuthCommand, InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

const CONTEXT = {
  IpAddress: "198.51.100.7",
  ServerName: "shop.example.com",
  ServerPath: "/api/sign-in",
  HttpHeaders: [{ headerName: "user-agent", headerValue: "a browser" }],
};
const start = { AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: "jo@example.com" } } as const;

describe.skipIf(!hasTriggers)("context data", () => {
  test("of a server is accepted whole, encoded data or not", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    for (const ContextData of [CONTEXT, { ...CONTEXT, HttpHeaders: [], EncodedData: "encoded" }]) {
      const { clientId: ClientId, poolId: UserPoolId } = world;
      const admin = new AdminInitiateAuthCommand({ ...start, ClientId, UserPoolId, ContextData });
      expect(await world.sdk.send(admin)).toMatchObject({ ChallengeName: "CUSTOM_CHALLENGE" });
    }
  });

  test.each(["IpAddress", "ServerName", "ServerPath", "HttpHeaders"] as const)(
    "of a server without %s is refused",
    async (missing) => {
      const world = await createWorld({ triggers: sesame });
      await world.person("jo@example.com");
      const { clientId: ClientId, poolId: UserPoolId } = world;
      const ContextData = { ...CONTEXT, [missing]: undefined };
      const admin = new AdminInitiateAuthCommand({ ...start, ClientId, UserPoolId, ContextData });
      const member = missing.slice(0, 1).toLowerCase() + missing.slice(1);
      await expect(world.sdk.send(admin)).rejects.toMatchObject({
        name: "InvalidParameterException",
        message: `1 validation error detected: Value null at 'contextData.${member}' failed to satisfy constraint: Member must not be null`,
      });
    },
  );

  test("of a browser may be encoded data alone", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const UserContextData = { EncodedData: "what AWS's script collected" };
    const command = new InitiateAuthCommand({ ...start, ClientId: world.clientId, UserContextData });
    expect(await world.sdk.send(command)).toMatchObject({ ChallengeName: "CUSTOM_CHALLENGE" });
  });
});
