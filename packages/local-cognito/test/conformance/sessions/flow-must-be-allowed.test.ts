// API reference of CreateUserPoolClient, amplify-js#3379, moto PR#4836: what ExplicitAuthFlows does not have is
// refused; ADMIN_* does not go through InitiateAuth.
import {
  AdminInitiateAuthCommand,
  type AuthFlowType,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { createWorld, PASSWORD, type World } from "../support/world.ts";

const start = (world: World, AuthFlow: AuthFlowType) =>
  world.sdk.send(
    new InitiateAuthCommand({
      ClientId: world.clientId,
      AuthFlow,
      AuthParameters: { USERNAME: "jo@example.com", PASSWORD, SRP_A: "abcdef", REFRESH_TOKEN: "x" },
    }),
  );

describe("a client", () => {
  test.each(["CUSTOM_AUTH", "USER_SRP_AUTH", "USER_PASSWORD_AUTH", "USER_AUTH"] as const)(
    "without %s is refused",
    async (flow) => {
      const world = await createWorld({ client: { ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"] } });
      await expect(start(world, flow)).rejects.toMatchObject({ name: "InvalidParameterException" });
    },
  );

  test("with only custom auth is refused with a message that says so", async () => {
    const world = await createWorld({ client: { ExplicitAuthFlows: ["CUSTOM_AUTH_FLOW_ONLY"] } });
    await expect(start(world, "USER_SRP_AUTH")).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Only custom auth (lambda driven) is enabled for this client.",
    });
  });

  test("cannot use an admin flow in public, nor the other way round", async () => {
    const ExplicitAuthFlows = [
      "ALLOW_ADMIN_USER_PASSWORD_AUTH" as const,
      "ALLOW_USER_PASSWORD_AUTH" as const,
    ];
    const world = await createWorld({ client: { ExplicitAuthFlows } });
    const refused = { name: "InvalidParameterException", message: "Initiate Auth method not supported" };
    await expect(start(world, "ADMIN_USER_PASSWORD_AUTH")).rejects.toMatchObject(refused);
    const admin = new AdminInitiateAuthCommand({
      UserPoolId: world.poolId,
      ClientId: world.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "jo@example.com", PASSWORD },
    });
    await expect(world.sdk.send(admin)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("cannot mix old and new names of flows", async () => {
    const ExplicitAuthFlows = ["ALLOW_CUSTOM_AUTH" as const, "USER_PASSWORD_AUTH" as const];
    await expect(createWorld({ client: { ExplicitAuthFlows } })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });
});
