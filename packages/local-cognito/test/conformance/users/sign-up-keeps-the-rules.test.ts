// Developer guide, signing-up-users and user-pool-settings-attributes: password, user name and attribute rules.
import {
  AdminGetUserCommand,
  type AttributeType,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { createWorld, PASSWORD, type World } from "../support/world.ts";

const signUp = (world: World, Username: string, UserAttributes: AttributeType[] = [], Password?: string) =>
  world.sdk.send(
    new SignUpCommand({ ClientId: world.clientId, Username, Password: Password ?? PASSWORD, UserAttributes }),
  );

describe("sign-up", () => {
  test("needs a password", async () => {
    const world = await createWorld();
    const reply = await world.raw("SignUp", { ClientId: world.clientId, Username: "jo@example.com" });
    expect(reply.body["__type"]).toBe("InvalidParameterException");
  });

  test.each([
    ["Sh0rt-", "Password not long enough"],
    ["no-upper-1", "Password must have uppercase characters"],
    ["NO-LOWER-1", "Password must have lowercase characters"],
    ["No-numbers", "Password must have numeric characters"],
    ["NoSymbols1", "Password must have symbol characters"],
  ])("refuses the password %s", async (password, reason) => {
    const world = await createWorld();
    await expect(signUp(world, "jo@example.com", [], password)).rejects.toMatchObject({
      name: "InvalidPasswordException",
      message: `Password did not conform with policy: ${reason}`,
    });
  });

  test("accepts an address once, however it is written", async () => {
    const world = await createWorld();
    await signUp(world, "jo@example.com");
    await expect(signUp(world, "JO@Example.com")).rejects.toMatchObject({ name: "UsernameExistsException" });
  });

  test("distinguishes upper and lower case unless the pool says otherwise", async () => {
    const world = await createWorld({
      pool: { UsernameAttributes: [], UsernameConfiguration: { CaseSensitive: true } },
    });
    await signUp(world, "jo");
    await signUp(world, "Jo");
    await expect(signUp(world, "jo")).rejects.toMatchObject({
      name: "UsernameExistsException",
      message: "User already exists",
    });
  });

  test("wants an address as user name where addresses sign in", async () => {
    const world = await createWorld();
    await expect(signUp(world, "jo")).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Username should be an email.",
    });
    const both = await createWorld({ pool: { UsernameAttributes: ["email", "phone_number"] } });
    await expect(signUp(both, "jo")).rejects.toThrow("Username should be either an email or a phone number.");
  });

  test("names the user by sub where addresses sign in", async () => {
    const world = await createWorld();
    const { UserSub } = await signUp(world, "jo@example.com");
    const get = new AdminGetUserCommand({ UserPoolId: world.poolId, Username: "jo@example.com" });
    const user = await world.sdk.send(get);
    expect(user.Username).toBe(UserSub);
    expect(user.UserAttributes).toContainEqual({ Name: "email", Value: "jo@example.com" });
  });

  test("refuses unknown, missing and forbidden attributes", async () => {
    const Schema = [{ Name: "name", Required: true, Mutable: true }];
    const world = await createWorld({ pool: { Schema } });
    const name = { Name: "name", Value: "Jo" };
    const schema = {
      name: "InvalidParameterException",
      message: expect.stringContaining("did not conform to the schema"),
    };
    await expect(signUp(world, "jo@example.com")).rejects.toMatchObject(schema);
    await expect(
      signUp(world, "jo@example.com", [name, { Name: "custom:x", Value: "1" }]),
    ).rejects.toMatchObject(schema);
    await expect(
      signUp(world, "jo@example.com", [name, { Name: "email_verified", Value: "true" }]),
    ).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await signUp(world, "jo@example.com", [name]);
  });

  test("can be closed", async () => {
    const world = await createWorld({ pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } });
    await expect(signUp(world, "jo@example.com")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "SignUp is not permitted for this user pool",
    });
  });
});
