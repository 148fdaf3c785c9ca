// API reference of AdminCreateUser and RespondToAuthChallenge: FORCE_CHANGE_PASSWORD leads to NEW_PASSWORD_REQUIRED,
// which also asks for required attributes; the temporary password runs out.
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { clock, isRemote } from "../support/endpoint.ts";
import { createWorld, type World } from "../support/world.ts";

const client = {
  ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH" as const, "ALLOW_REFRESH_TOKEN_AUTH" as const],
};
const TemporaryPassword = "Temporary-1";

const invite = (world: World) =>
  world.sdk.send(
    new AdminCreateUserCommand({
      UserPoolId: world.poolId,
      Username: "jo@example.com",
      TemporaryPassword,
      MessageAction: "SUPPRESS",
    }),
  );

const signIn = (world: World, PASSWORD: string) =>
  world.sdk.send(
    new InitiateAuthCommand({
      ClientId: world.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "jo@example.com", PASSWORD },
    }),
  );

test("a temporary password must be changed", async () => {
  const Schema = [{ Name: "name", Required: true, Mutable: true }];
  const world = await createWorld({ client, pool: { Schema } });
  await world.sdk.send(
    new AdminCreateUserCommand({
      UserPoolId: world.poolId,
      Username: "jo@example.com",
      TemporaryPassword,
      MessageAction: "SUPPRESS",
      UserAttributes: [{ Name: "name", Value: "Jo" }],
    }),
  );
  const challenge = await signIn(world, TemporaryPassword);
  expect(challenge.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
  expect(challenge.ChallengeParameters).toMatchObject({ requiredAttributes: "[]" });
  const respond = (NEW_PASSWORD: string) =>
    world.sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: world.clientId,
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session: challenge.Session,
        ChallengeResponses: { USERNAME: "jo@example.com", NEW_PASSWORD, "userAttributes.nickname": "J" },
      }),
    );
  await expect(respond("short")).rejects.toMatchObject({
    name: "InvalidPasswordException",
    message: "Password did not conform with policy: Password not long enough",
  });
  expect((await respond("Changed-1234")).AuthenticationResult).toBeDefined();
  const user = await world.sdk.send(
    new AdminGetUserCommand({ UserPoolId: world.poolId, Username: "jo@example.com" }),
  );
  expect(user.UserStatus).toBe("CONFIRMED");
  expect(user.UserAttributes).toContainEqual({ Name: "nickname", Value: "J" });
  expect((await signIn(world, "Changed-1234")).AuthenticationResult).toBeDefined();
});

test.skipIf(isRemote)("a temporary password runs out", async () => {
  const world = await createWorld({ client });
  await invite(world);
  clock.advance(7 * 86_400_000);
  await expect(signIn(world, TemporaryPassword)).rejects.toMatchObject({
    name: "NotAuthorizedException",
    message: "Temporary password has expired and must be reset by an administrator.",
  });
});
