// Developer guide, user-pool-lambda-pre-authentication: it runs before the password is looked at, also for unknown
// users, and refuses by throwing. amplify-js#5318, aws-sdk-android#1347: it does not run for custom auth.
import { InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld, type World } from "../support/world.ts";

const client = {
  ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH" as const, "ALLOW_CUSTOM_AUTH" as const],
  PreventUserExistenceErrors: "ENABLED" as const,
};

const signIn = (world: World, USERNAME: string) =>
  world.sdk.send(
    new InitiateAuthCommand({
      ClientId: world.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD: "Wrong-1234" },
    }),
  );

describe.skipIf(!hasTriggers)("PreAuthentication", () => {
  test("refuses before the password is looked at", async () => {
    const world = await createWorld({
      client,
      triggers: { PreAuthentication: () => ({ throw: "Not from here" }) },
    });
    await world.person("jo@example.com");
    await expect(signIn(world, "jo@example.com")).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message: "PreAuthentication failed with error Not from here.",
    });
  });

  test("learns whether the user exists", async () => {
    const world = await createWorld({
      client,
      triggers: { PreAuthentication: (event) => ({ output: event }) },
    });
    await world.person("jo@example.com");
    for (const name of ["jo@example.com", "nobody@example.com"])
      await expect(signIn(world, name)).rejects.toThrow("Incorrect username or password.");
    expect(world.events.map(({ request }) => request.userNotFound)).toEqual([false, true]);
    expect(world.events[1]?.request.userAttributes).toEqual({});
  });

  test("does not run for custom auth", async () => {
    const world = await createWorld({
      client,
      triggers: { ...sesame, PreAuthentication: () => ({ throw: "no" }) },
    });
    await world.person("jo@example.com");
    await world.signIn("jo@example.com");
    expect(world.eventsOf("PreAuthentication")).toEqual([]);
  });
});
