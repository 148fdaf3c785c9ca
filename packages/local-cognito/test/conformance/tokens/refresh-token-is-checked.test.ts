// floci#2113, #2137, ministack#1031, localstack#7741, #8456: refresh refuses garbage, expired and revoked tokens and
// those of another client; GetTokensFromRefreshToken exists; auth_time and origin_jti survive.
import {
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { clock, hasTriggers, isRemote } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { claimsOf, createWorld, type World } from "../support/world.ts";

const byInitiateAuth = (world: World, token = "", ClientId = world.clientId) =>
  world.sdk.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: token },
    }),
  );
const byGetTokens = (world: World, RefreshToken = "", ClientId = world.clientId) =>
  world.sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));

describe.skipIf(!hasTriggers).each([
  ["REFRESH_TOKEN_AUTH", byInitiateAuth],
  ["GetTokensFromRefreshToken", byGetTokens],
])("%s", (_name, refresh) => {
  test("gives new access and ID tokens of the same sign-in, and no refresh token", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const first = await world.signIn("jo@example.com");
    const { AuthenticationResult: next } = await refresh(world, first.RefreshToken);
    expect(next?.RefreshToken).toBeUndefined();
    const [before, after] = [claimsOf(first.AccessToken), claimsOf(next?.AccessToken)];
    expect(after["jti"]).not.toBe(before["jti"]);
    expect(after).toMatchObject({
      auth_time: before["auth_time"],
      origin_jti: before["origin_jti"],
      sub: before["sub"],
    });
  });

  test("refuses garbage", async () => {
    const world = await createWorld({ triggers: sesame });
    await expect(refresh(world, "garbage")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Invalid Refresh Token",
    });
  });

  test("refuses the token of another client", async () => {
    const world = await createWorld({ triggers: sesame });
    const other = await world.addClient();
    await world.person("jo@example.com");
    const { RefreshToken } = await world.signIn("jo@example.com");
    await expect(refresh(world, RefreshToken, other.id)).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  });

  test("refuses a revoked token", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const { RefreshToken } = await world.signIn("jo@example.com");
    await world.sdk.send(new RevokeTokenCommand({ ClientId: world.clientId, Token: RefreshToken }));
    await expect(refresh(world, RefreshToken)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Refresh Token has been revoked",
    });
  });

  test.skipIf(isRemote)("refuses an expired token", async () => {
    const client = { RefreshTokenValidity: 60, TokenValidityUnits: { RefreshToken: "minutes" } } as const;
    const world = await createWorld({ client, triggers: sesame });
    await world.person("jo@example.com");
    const { RefreshToken } = await world.signIn("jo@example.com");
    clock.advance(3_600_000);
    await expect(refresh(world, RefreshToken)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Refresh Token has expired",
    });
  });
});
