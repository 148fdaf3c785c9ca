// API reference of GetTokensFromRefreshToken: with rotation a new refresh token comes for the rest of the old one's
// life; the old one is good for the grace period; later use is RefreshTokenReuseException.
import {
  AdminUserGlobalSignOutCommand,
  type CreateUserPoolClientRequest,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  UpdateUserPoolClientCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import type { TriggerEvent } from "../support/control.ts";
import { clock, hasTriggers, isRemote } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld, type World } from "../support/world.ts";

const rotating = (RetryGracePeriodSeconds: number): Partial<CreateUserPoolClientRequest> => ({
  ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH"],
  RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds },
  RefreshTokenValidity: 2,
  TokenValidityUnits: { RefreshToken: "hours" },
});

const refresh = async (world: World, RefreshToken = "") => {
  const command = new GetTokensFromRefreshTokenCommand({ ClientId: world.clientId, RefreshToken });
  return (await world.sdk.send(command)).AuthenticationResult;
};

describe.skipIf(!hasTriggers)("a rotating refresh token", () => {
  test("is replaced, and its reuse refused", async () => {
    const world = await createWorld({ client: rotating(0), triggers: sesame });
    await world.person("jo@example.com");
    const { RefreshToken: first } = await world.signIn("jo@example.com");
    const second = await refresh(world, first);
    expect(second?.RefreshToken).not.toBe(first);
    await expect(refresh(world, first)).rejects.toMatchObject({ name: "RefreshTokenReuseException" });
  });

  test("is revoked for InitiateAuth, which declares no reuse, once the client no longer rotates", async () => {
    const world = await createWorld({ client: rotating(0), triggers: sesame });
    await world.person("jo@example.com");
    const { RefreshToken = "" } = await world.signIn("jo@example.com");
    await refresh(world, RefreshToken);
    await world.sdk.send(
      new UpdateUserPoolClientCommand({
        UserPoolId: world.poolId,
        ClientId: world.clientId,
        ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      }),
    );
    const again = new InitiateAuthCommand({
      ClientId: world.clientId,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    });
    await expect(world.sdk.send(again)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Refresh Token has been revoked",
    });
  });

  test.skipIf(isRemote)(
    "is good for the grace period, and its successor for the rest of its life",
    async () => {
      const world = await createWorld({ client: rotating(30), triggers: sesame });
      await world.person("jo@example.com");
      const { RefreshToken: first } = await world.signIn("jo@example.com");
      const second = await refresh(world, first);
      clock.advance(29_999);
      await refresh(world, first);
      clock.advance(1);
      await expect(refresh(world, first)).rejects.toMatchObject({ name: "RefreshTokenReuseException" });
      clock.advance(7_200_000 - 30_000);
      await expect(refresh(world, second?.RefreshToken)).rejects.toThrow("Refresh Token has expired");
    },
  );

  test("gets one successor, however many ask at once", async () => {
    const world = await createWorld({ client: rotating(0), triggers: sesame });
    await world.person("jo@example.com");
    const { RefreshToken } = await world.signIn("jo@example.com");
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => refresh(world, RefreshToken)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.flatMap((result) => (result.status === "rejected" ? [result.reason.name] : []))).toEqual(
      Array(3).fill("RefreshTokenReuseException"),
    );
  });

  test("is not used up by a trigger that fails", async () => {
    let broken = false;
    const PreTokenGeneration = (event: TriggerEvent) => (broken ? { throw: "not now" } : { output: event });
    const world = await createWorld({ client: rotating(0), triggers: { ...sesame, PreTokenGeneration } });
    await world.person("jo@example.com");
    const { RefreshToken } = await world.signIn("jo@example.com");
    broken = true;
    await expect(refresh(world, RefreshToken)).rejects.toMatchObject({
      name: "UserLambdaValidationException",
    });
    broken = false;
    expect((await refresh(world, RefreshToken))?.RefreshToken).toBeDefined();
  });

  test("gives nothing when its sign-in is ended while the trigger runs", async () => {
    let world: World | undefined;
    const PreTokenGeneration = async (event: TriggerEvent) => {
      const refreshing = event.triggerSource === "TokenGeneration_RefreshTokens";
      const command = { UserPoolId: event.userPoolId, Username: "jo@example.com" };
      if (refreshing) await world?.sdk.send(new AdminUserGlobalSignOutCommand(command));
      return { output: event };
    };
    world = await createWorld({ client: rotating(0), triggers: { ...sesame, PreTokenGeneration } });
    await world.person("jo@example.com");
    const { RefreshToken } = await world.signIn("jo@example.com");
    await expect(refresh(world, RefreshToken)).rejects.toThrow("Refresh Token has been revoked");
  });

  test("needs REFRESH_TOKEN_AUTH to be off", async () => {
    const ExplicitAuthFlows = ["ALLOW_CUSTOM_AUTH" as const, "ALLOW_REFRESH_TOKEN_AUTH" as const];
    await expect(createWorld({ client: { ...rotating(0), ExplicitAuthFlows } })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  test("keeps access tokens good", async () => {
    const world = await createWorld({ client: rotating(0), triggers: sesame });
    await world.person("jo@example.com");
    const tokens = await world.signIn("jo@example.com");
    await refresh(world, tokens.RefreshToken);
    await world.sdk.send(new GetUserCommand({ AccessToken: tokens.AccessToken }));
  });
});
