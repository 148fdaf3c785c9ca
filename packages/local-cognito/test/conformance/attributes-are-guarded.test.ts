// Developer guide, user-pool-settings-client-apps: a client writes and reads what it may; some things nobody changes.
import {
  DeleteUserAttributesCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { hasTriggers } from "./support/endpoint.ts";
import { sesame } from "./support/sesame.ts";
import { createWorld, type WorldSettings } from "./support/world.ts";

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
