// API reference of the Admin operations on users: what they change takes effect at once.
import {
  AddCustomAttributesCommand,
  AdminDeleteUserAttributesCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  DeleteUserCommand,
  GetGroupCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListGroupsCommand,
  UpdateGroupCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { createWorld, PASSWORD, type World } from "../support/world.ts";

const client = {
  ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH" as const, "ALLOW_REFRESH_TOKEN_AUTH" as const],
};
const Username = "jo@example.com";

const signIn = (world: World, password: string) =>
  world.sdk.send(
    new InitiateAuthCommand({
      ClientId: world.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: Username, PASSWORD: password },
    }),
  );

describe("an administrator", () => {
  test("sets a password, for good or for the next sign-in", async () => {
    const world = await createWorld({ client });
    await world.person(Username);
    const user = { UserPoolId: world.poolId, Username };
    await world.sdk.send(
      new AdminSetUserPasswordCommand({ ...user, Password: "Given-1234", Permanent: true }),
    );
    await expect(signIn(world, PASSWORD)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    expect((await signIn(world, "Given-1234")).AuthenticationResult).toBeDefined();
    await world.sdk.send(new AdminSetUserPasswordCommand({ ...user, Password: "Next-12345" }));
    expect((await signIn(world, "Next-12345")).ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    const weak = new AdminSetUserPasswordCommand({ ...user, Password: "weak", Permanent: true });
    await expect(world.sdk.send(weak)).rejects.toMatchObject({ name: "InvalidPasswordException" });
  });

  test("asks for a password reset", async () => {
    const world = await createWorld({ client });
    await world.person(Username);
    const user = { UserPoolId: world.poolId, Username };
    const UserAttributes = [{ Name: "email_verified", Value: "true" }];
    await expect(world.sdk.send(new AdminResetUserPasswordCommand(user))).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    await world.sdk.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes }));
    await world.sdk.send(new AdminResetUserPasswordCommand(user));
    await expect(signIn(world, PASSWORD)).rejects.toMatchObject({
      name: "PasswordResetRequiredException",
      message: "Password reset required for the user",
    });
  });

  test("adds attributes to the pool and removes them from a user", async () => {
    const world = await createWorld({ client });
    await world.person(Username);
    const user = { UserPoolId: world.poolId, Username };
    const CustomAttributes = [{ Name: "plan", AttributeDataType: "String" as const, Mutable: true }];
    await world.sdk.send(new AddCustomAttributesCommand({ UserPoolId: world.poolId, CustomAttributes }));
    const UserAttributes = [{ Name: "custom:plan", Value: "gold" }];
    await world.sdk.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes }));
    const namesNow = async () => {
      const { UserAttributes: all = [] } = await world.sdk.send(new AdminGetUserCommand(user));
      return all.map(({ Name }) => Name);
    };
    expect(await namesNow()).toContain("custom:plan");
    await world.sdk.send(
      new AdminDeleteUserAttributesCommand({ ...user, UserAttributeNames: ["custom:plan"] }),
    );
    expect(await namesNow()).not.toContain("custom:plan");
  });

  test.each(["AdminDeleteUser", "DeleteUser"])("or the user themselves: %s ends everything", async (how) => {
    const world = await createWorld({ client });
    await world.person(Username);
    const AccessToken = (await signIn(world, PASSWORD)).AuthenticationResult?.AccessToken;
    if (how === "DeleteUser") await world.sdk.send(new DeleteUserCommand({ AccessToken }));
    else await world.sdk.send(new AdminDeleteUserCommand({ UserPoolId: world.poolId, Username }));
    await expect(world.sdk.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: "UserNotFoundException",
    });
    await expect(signIn(world, PASSWORD)).rejects.toMatchObject({ name: "UserNotFoundException" });
    await world.person(Username);
    await expect(world.sdk.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: "UserNotFoundException",
    });
  });

  test("keeps groups", async () => {
    const { sdk, poolId: UserPoolId } = await createWorld();
    const group = { UserPoolId, GroupName: "readers" };
    await sdk.send(new CreateGroupCommand({ ...group, Description: "Readers" }));
    await sdk.send(new UpdateGroupCommand({ ...group, Precedence: 3 }));
    const { Group } = await sdk.send(new GetGroupCommand(group));
    expect(Group).toMatchObject({ Description: "Readers", Precedence: 3, CreationDate: expect.any(Date) });
    expect((await sdk.send(new ListGroupsCommand({ UserPoolId }))).Groups).toHaveLength(1);
    await sdk.send(new DeleteGroupCommand(group));
    await expect(sdk.send(new GetGroupCommand(group))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});
