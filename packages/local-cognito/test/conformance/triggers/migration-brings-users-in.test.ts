// Developer guide, user-pool-lambda-migrate-user: a password sign-in of somebody unknown may bring them in; custom auth
// never does.
import { InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { respond } from "../support/control.ts";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame, type Triggers } from "../support/sesame.ts";
import { createWorld, PASSWORD, type World } from "../support/world.ts";

const ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH" as const, "ALLOW_CUSTOM_AUTH" as const];
const triggers: Triggers = {
  ...sesame,
  UserMigration(event) {
    if (event.request["password"] !== PASSWORD) return { throw: "Bad password" };
    const userAttributes = { email: event.userName, email_verified: "true", name: "Jo" };
    return respond(event, { userAttributes, finalUserStatus: "CONFIRMED", messageAction: "SUPPRESS" });
  },
};

const signIn = (world: World, password: string) =>
  world.sdk.send(
    new InitiateAuthCommand({
      ClientId: world.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "jo@example.com", PASSWORD: password },
      ClientMetadata: { tenant: "acme" },
    }),
  );

describe.skipIf(!hasTriggers)("UserMigration", () => {
  test("migrates a user once", async () => {
    const world = await createWorld({ client: { ExplicitAuthFlows }, triggers });
    await expect(signIn(world, "Wrong-1234")).rejects.toMatchObject({ name: "UserNotFoundException" });
    expect((await signIn(world, PASSWORD)).AuthenticationResult).toBeDefined();
    expect((await signIn(world, PASSWORD)).AuthenticationResult).toBeDefined();
    const events = world.eventsOf("UserMigration");
    expect(events).toHaveLength(2);
    expect(events[1]).toMatchObject({
      triggerSource: "UserMigration_Authentication",
      userName: "jo@example.com",
      request: { password: PASSWORD, validationData: { tenant: "acme" } },
    });
  });

  test("is not asked by custom auth", async () => {
    const world = await createWorld({ client: { ExplicitAuthFlows }, triggers });
    await expect(world.start("jo@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
    expect(world.events).toEqual([]);
  });
});
