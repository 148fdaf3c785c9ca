// Developer guide, user-pool-settings-client-apps: a client writes and reads what it may; some things nobody changes.
import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  DeleteUserAttributesCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld, type WorldSettings } from "../support/world.ts";

async function signedIn(settings: WorldSettings, attributes: Record<string, string> = {}) {
  const world = await createWorld({ triggers: sesame, ...settings });
  await world.person("jo@example.com", attributes);
  const { AccessToken } = await world.signIn("jo@example.com");
  const update = (Name: string, Value: string) =>
    world.sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value }] }));
  return { world, AccessToken, update };
}

describe.skipIf(!hasTriggers)("attributes", () => {
  test("that a client may not write are refused", async () => {
    const { update } = await signedIn({ client: { WriteAttributes: ["email", "name"] } });
    await update("name", "Jo");
    await expect(update("nickname", "J")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "A client attempted to write unauthorized attribute",
    });
  });

  test.each(["email_verified", "phone_number_verified"])("%s is never a client's", async (name) => {
    const { update } = await signedIn({});
    await expect(update(name, "true")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("that are fixed stay", async () => {
    const Schema = [{ Name: "tenant", AttributeDataType: "String" as const, Mutable: false }];
    const { update } = await signedIn({ pool: { Schema } }, { "custom:tenant": "acme" });
    await expect(update("custom:tenant", "evil")).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    await expect(update("sub", "evil")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("can be deleted, an address with what is known about it", async () => {
    const { world, AccessToken } = await signedIn({}, { phone_number: "+15550001234" });
    const remove = new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames: ["phone_number"] });
    await world.sdk.send(remove);
    const user = await world.sdk.send(new GetUserCommand({ AccessToken }));
    expect(user.UserAttributes?.map(({ Name }) => Name)).toEqual(["sub", "email", "email_verified"]);
  });

  test("that a client may not read are not shown", async () => {
    const { world, AccessToken } = await signedIn({ client: { ReadAttributes: ["name"] } }, { name: "Jo" });
    const user = await world.sdk.send(new GetUserCommand({ AccessToken }));
    expect(user.UserAttributes?.map(({ Name }) => Name)).toEqual(["sub", "name"]);
  });
});

// Python programs write "True"; the service accepts booleans in any case.
test.each(["True", "TRUE", "true"])("an administrator may write a boolean as %s", async (Value) => {
  const world = await createWorld();
  await world.person("jo@example.com");
  const user = { UserPoolId: world.poolId, Username: "jo@example.com" };
  const UserAttributes = [{ Name: "email_verified", Value }];
  await world.sdk.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes }));
  const { UserAttributes: stored } = await world.sdk.send(new AdminGetUserCommand(user));
  expect(stored?.find(({ Name }) => Name === "email_verified")?.Value).toBe("true");
});

test("a boolean is nothing but true or false", async () => {
  const world = await createWorld();
  await world.person("jo@example.com");
  const UserAttributes = [{ Name: "email_verified", Value: "yes" }];
  const update = { UserPoolId: world.poolId, Username: "jo@example.com", UserAttributes };
  await expect(world.sdk.send(new AdminUpdateUserAttributesCommand(update))).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
});

// amplify-flutter#509: every name that the schema lacks has a line.
test("SignUp lists each attribute that is outside of the schema", async () => {
  const world = await createWorld();
  const attributes = { "custom:firstName": "Jo", email: "jo@example.com", "custom:lastName": "Do" };
  await expect(world.person("jo@example.com", attributes)).rejects.toMatchObject({
    name: "InvalidParameterException",
    message:
      "Attributes did not conform to the schema: custom:firstName: Attribute does not exist in the schema.\n" +
      "custom:lastName: Attribute does not exist in the schema.\n",
  });
});
