// Developer guide, user-pool-settings-attributes: an alias signs in only once it is verified, is refused while somebody
// else holds it, and can be taken over by force; a user name must not look like one.
import {
  AdminUpdateUserAttributesCommand,
  CreateUserPoolCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { respond } from "../support/control.ts";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { claimsOf, createWorld, PASSWORD, type World } from "../support/world.ts";

const pool = { UsernameAttributes: [], AliasAttributes: ["email" as const] };

const verify = (world: World, Username: string, verified: string) =>
  world.sdk.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: world.poolId,
      Username,
      UserAttributes: [{ Name: "email_verified", Value: verified }],
    }),
  );

describe.skipIf(!hasTriggers)("an alias", () => {
  test("signs in once it is verified", async () => {
    const world = await createWorld({ pool, triggers: sesame });
    await world.person("jo", { email: "jo@example.com" });
    await expect(world.start("jo@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
    await verify(world, "jo", "true");
    const { IdToken } = await world.signIn("jo@example.com");
    expect(claimsOf(IdToken)["cognito:username"]).toBe("jo");
  });

  test("belongs to one user at a time", async () => {
    const world = await createWorld({ pool, triggers: sesame });
    await world.person("jo", { email: "jo@example.com" });
    await verify(world, "jo", "true");
    await world.person("eve", { email: "jo@example.com" });
    await expect(verify(world, "eve", "true")).rejects.toMatchObject({
      name: "AliasExistsException",
      message: "An account with the email already exists.",
    });
  });

  test("is taken from its holder by autoVerifyEmail", async () => {
    const world = await createWorld({
      pool,
      triggers: {
        ...sesame,
        PreSignUp: (event) => respond(event, { autoConfirmUser: true, autoVerifyEmail: true }),
      },
    });
    const signUp = (Username: string) => {
      const UserAttributes = [{ Name: "email", Value: "jo@example.com" }];
      return world.sdk.send(
        new SignUpCommand({ ClientId: world.clientId, Username, Password: PASSWORD, UserAttributes }),
      );
    };
    await signUp("jo");
    await signUp("eve");
    const { IdToken } = await world.signIn("jo@example.com");
    expect(claimsOf(IdToken)["cognito:username"]).toBe("eve");
  });

  test("may not be the form of a user name", async () => {
    const world = await createWorld({ pool });
    const command = new SignUpCommand({
      ClientId: world.clientId,
      Username: "jo@example.com",
      Password: PASSWORD,
    });
    await expect(world.sdk.send(command)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

test("aliases and username attributes exclude each other", async () => {
  const world = await createWorld();
  const command = new CreateUserPoolCommand({
    PoolName: "both",
    UsernameAttributes: ["email"],
    AliasAttributes: ["email"],
  });
  await expect(world.sdk.send(command)).rejects.toMatchObject({ name: "InvalidParameterException" });
});
