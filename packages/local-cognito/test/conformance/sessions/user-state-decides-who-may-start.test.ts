// amplify-js#11209 (unconfirmed), #5834 (FORCE_CHANGE_PASSWORD may do custom auth); disabled users are told so.
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { createWorld, PASSWORD } from "../support/world.ts";

describe.skipIf(!hasTriggers)("custom auth", () => {
  test("is refused for a disabled user, also in the middle", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const user = { UserPoolId: world.poolId, Username: "jo@example.com" };
    const disabled = { name: "NotAuthorizedException", message: "User is disabled." };
    const challenge = await world.start("jo@example.com");
    await world.sdk.send(new AdminDisableUserCommand(user));
    await expect(world.answer(challenge, WORDS)).rejects.toMatchObject(disabled);
    await expect(world.start("jo@example.com")).rejects.toMatchObject(disabled);
    await world.sdk.send(new AdminEnableUserCommand(user));
    await world.signIn("jo@example.com");
  });

  test("is refused for an unconfirmed user", async () => {
    const world = await createWorld({ triggers: sesame });
    const Username = "jo@example.com";
    await world.sdk.send(new SignUpCommand({ ClientId: world.clientId, Username, Password: PASSWORD }));
    await expect(world.start(Username)).rejects.toMatchObject({
      name: "UserNotConfirmedException",
      message: "User is not confirmed.",
    });
  });

  test("is open to a user with a temporary password", async () => {
    const world = await createWorld({ triggers: sesame });
    const Username = "jo@example.com";
    await world.sdk.send(
      new AdminCreateUserCommand({ UserPoolId: world.poolId, Username, MessageAction: "SUPPRESS" }),
    );
    await world.signIn(Username);
    const status = world.eventsOf("DefineAuthChallenge")[0]?.request.userAttributes["cognito:user_status"];
    expect(status).toBe("FORCE_CHANGE_PASSWORD");
  });
});
