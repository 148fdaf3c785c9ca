// cognito-local#314: a wrong password is NotAuthorizedException "Incorrect username or password."; developer guide,
// authentication: five failures lock the account for a moment.
import { AdminInitiateAuthCommand, InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { clock, isRemote } from "../support/endpoint.ts";
import { answerSrp, startSrp } from "../support/srp.ts";
import { createWorld, PASSWORD, type World } from "../support/world.ts";

const client = {
  ExplicitAuthFlows: [
    "ALLOW_USER_PASSWORD_AUTH" as const,
    "ALLOW_ADMIN_USER_PASSWORD_AUTH" as const,
    "ALLOW_USER_SRP_AUTH" as const,
    "ALLOW_REFRESH_TOKEN_AUTH" as const,
  ],
};
const refused = { name: "NotAuthorizedException", message: "Incorrect username or password." };

const signIn = (world: World, password: string, USERNAME = "jo@example.com") =>
  world.sdk.send(
    new InitiateAuthCommand({
      ClientId: world.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD: password },
    }),
  );

describe("with a password", () => {
  test("USER_PASSWORD_AUTH", async () => {
    const world = await createWorld({ client });
    await world.person("jo@example.com");
    await expect(signIn(world, "Wrong-1234")).rejects.toMatchObject(refused);
    expect((await signIn(world, PASSWORD)).AuthenticationResult?.RefreshToken).toBeDefined();
  });

  test("ADMIN_USER_PASSWORD_AUTH", async () => {
    const world = await createWorld({ client });
    await world.person("jo@example.com");
    const admin = (password: string) =>
      world.sdk.send(
        new AdminInitiateAuthCommand({
          UserPoolId: world.poolId,
          ClientId: world.clientId,
          AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: "jo@example.com", PASSWORD: password },
        }),
      );
    await expect(admin("Wrong-1234")).rejects.toMatchObject(refused);
    expect((await admin(PASSWORD)).AuthenticationResult?.IdToken).toBeDefined();
  });

  test("USER_SRP_AUTH, where unknown users look like known ones", async () => {
    const world = await createWorld({ client: { ...client, PreventUserExistenceErrors: "ENABLED" } });
    await world.person("jo@example.com");
    const good = await startSrp(world, "jo@example.com", { flow: "USER_SRP_AUTH" });
    expect(
      (await answerSrp(world, good.challenge.Session, good.responses)).AuthenticationResult,
    ).toBeDefined();
    const unknown = await startSrp(world, "nobody@example.com", { flow: "USER_SRP_AUTH" });
    const again = await startSrp(world, "nobody@example.com", { flow: "USER_SRP_AUTH" });
    expect(again.challenge.ChallengeParameters?.["SALT"]).toBe(
      unknown.challenge.ChallengeParameters?.["SALT"],
    );
    const answer = answerSrp(world, unknown.challenge.Session, unknown.responses);
    await expect(answer).rejects.toMatchObject(refused);
    await expect(signIn(world, PASSWORD, "nobody@example.com")).rejects.toMatchObject(refused);
  });

  test.skipIf(isRemote)("guessing is slowed down", async () => {
    const world = await createWorld({ client });
    await world.person("jo@example.com");
    for (let guess = 0; guess < 5; guess += 1)
      await expect(signIn(world, `Guess-${guess}`)).rejects.toMatchObject(refused);
    await expect(signIn(world, PASSWORD)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Password attempts exceeded",
    });
    clock.advance(1000);
    expect((await signIn(world, PASSWORD)).AuthenticationResult).toBeDefined();
  });
});
