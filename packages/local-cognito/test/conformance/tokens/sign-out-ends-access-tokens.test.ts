// Developer guide, token-revocation: RevokeToken ends the tokens of one sign-in, GlobalSignOut those of the user; every
// operation with an access token sees it.
import {
  AdminUserGlobalSignOutCommand,
  ChangePasswordCommand,
  DeleteUserCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld, PASSWORD } from "../support/world.ts";

const revoked = { name: "NotAuthorizedException", message: "Access Token has been revoked" };

describe.skipIf(!hasTriggers)("after", () => {
  test("RevokeToken the other sign-ins go on", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const [phone, laptop] = [await world.signIn("jo@example.com"), await world.signIn("jo@example.com")];
    const revoke = new RevokeTokenCommand({ ClientId: world.clientId, Token: phone.RefreshToken });
    await world.sdk.send(revoke);
    await expect(
      world.sdk.send(new GetUserCommand({ AccessToken: phone.AccessToken })),
    ).rejects.toMatchObject(revoked);
    await world.sdk.send(new GetUserCommand({ AccessToken: laptop.AccessToken }));
    await world.sdk.send(revoke);
  });

  test.each(["GlobalSignOut", "AdminUserGlobalSignOut"])(
    "%s no operation accepts the access token",
    async (how) => {
      const world = await createWorld({ triggers: sesame });
      await world.person("jo@example.com");
      const { AccessToken } = await world.signIn("jo@example.com");
      const { sdk } = world;
      if (how === "GlobalSignOut") await sdk.send(new GlobalSignOutCommand({ AccessToken }));
      else
        await sdk.send(
          new AdminUserGlobalSignOutCommand({ UserPoolId: world.poolId, Username: "jo@example.com" }),
        );
      const calls = [
        () => sdk.send(new GetUserCommand({ AccessToken })),
        () =>
          sdk.send(
            new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: "name", Value: "Jo" }] }),
          ),
        () => sdk.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: "email" })),
        () =>
          sdk.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: "email", Code: "123456" })),
        () =>
          sdk.send(
            new ChangePasswordCommand({
              AccessToken,
              PreviousPassword: PASSWORD,
              ProposedPassword: "Other-1234",
            }),
          ),
        () => sdk.send(new GlobalSignOutCommand({ AccessToken })),
        () => sdk.send(new DeleteUserCommand({ AccessToken })),
      ];
      for (const call of calls) await expect(call()).rejects.toMatchObject(revoked);
      expect((await world.signIn("jo@example.com")).AccessToken).toBeDefined();
    },
  );
});

test.skipIf(!hasTriggers)("only refresh tokens of the client can be revoked", async () => {
  const world = await createWorld({ triggers: sesame });
  const other = await world.addClient();
  const fixed = await world.addClient({ EnableTokenRevocation: false });
  await world.person("jo@example.com");
  const { AccessToken, RefreshToken } = await world.signIn("jo@example.com");
  const revoke = (ClientId: string, Token = "") =>
    world.sdk.send(new RevokeTokenCommand({ ClientId, Token }));
  await expect(revoke(world.clientId, AccessToken)).rejects.toMatchObject({
    name: "UnsupportedTokenTypeException",
  });
  await expect(revoke(other.id, RefreshToken)).rejects.toMatchObject({ name: "UnauthorizedException" });
  await expect(revoke("nobody", RefreshToken)).rejects.toMatchObject({ name: "UnauthorizedException" });
  const wrong = new RevokeTokenCommand({
    ClientId: world.clientId,
    ClientSecret: "guess",
    Token: RefreshToken,
  });
  await expect(world.sdk.send(wrong)).rejects.toMatchObject({ name: "UnauthorizedException" });
  await expect(revoke(fixed.id, RefreshToken)).rejects.toMatchObject({
    name: "UnsupportedOperationException",
  });
});
