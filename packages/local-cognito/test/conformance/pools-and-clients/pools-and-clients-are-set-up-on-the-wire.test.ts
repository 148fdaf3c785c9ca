// API reference of the control plane, as scripts and the AWS CLI use it.
import {
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  ListTagsForResourceCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  SetUserPoolMfaConfigCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { createWorld } from "../support/world.ts";

describe("a pool", () => {
  test("is described, changed and listed", async () => {
    const { sdk, poolId: UserPoolId } = await createWorld({ pool: { UserPoolTags: { team: "a" } } });
    const describePool = async () => (await sdk.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool;
    const before = await describePool();
    expect(before).toMatchObject({
      Id: UserPoolId,
      Arn: expect.stringMatching(new RegExp(`^arn:aws:cognito-idp:.*:userpool/${UserPoolId}$`)),
      UsernameAttributes: ["email"],
      MfaConfiguration: "OFF",
      CreationDate: expect.any(Date),
    });
    await sdk.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: "ACTIVE" }));
    const after = await describePool();
    // What an update leaves out goes back to its default; what is fixed stays.
    expect([after?.AutoVerifiedAttributes, after?.UsernameAttributes]).toEqual([undefined, ["email"]]);
    await expect(sdk.send(new DeleteUserPoolCommand({ UserPoolId }))).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    await sdk.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: "INACTIVE" }));
    const { UserPools = [] } = await sdk.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    expect(UserPools.map(({ Id }) => Id)).toContain(UserPoolId);
    await sdk.send(new DeleteUserPoolCommand({ UserPoolId }));
    await expect(describePool()).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: `User pool ${UserPoolId} does not exist.`,
    });
  });

  test("has tags and MFA settings", async () => {
    const { sdk, poolId: UserPoolId } = await createWorld();
    const { UserPool } = await sdk.send(new DescribeUserPoolCommand({ UserPoolId }));
    const ResourceArn = UserPool?.Arn;
    await sdk.send(new TagResourceCommand({ ResourceArn, Tags: { stage: "dev", team: "a" } }));
    await sdk.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["team"] }));
    expect((await sdk.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ stage: "dev" });
    const SoftwareTokenMfaConfiguration = { Enabled: true };
    await sdk.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId,
        MfaConfiguration: "OPTIONAL",
        SoftwareTokenMfaConfiguration,
      }),
    );
    expect(await sdk.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))).toMatchObject({
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration,
    });
  });
});

describe("a client", () => {
  test("is described, changed and listed", async () => {
    const world = await createWorld({ client: { GenerateSecret: true } });
    const { sdk, poolId: UserPoolId, clientId: ClientId } = world;
    const described = await sdk.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(described.UserPoolClient).toMatchObject({
      ClientSecret: world.client.secret,
      AuthSessionValidity: 3,
    });
    const update = new UpdateUserPoolClientCommand({ UserPoolId, ClientId, AuthSessionValidity: 5 });
    const updated = await sdk.send(update);
    expect(updated.UserPoolClient).toMatchObject({
      AuthSessionValidity: 5,
      ClientSecret: world.client.secret,
    });
    const listed = await sdk.send(new ListUserPoolClientsCommand({ UserPoolId }));
    expect(listed.UserPoolClients).toEqual([{ ClientId, UserPoolId, ClientName: "conformance" }]);
  });

  test.each([
    [{ AuthSessionValidity: 2 }],
    [{ AuthSessionValidity: 16 }],
    [{ AccessTokenValidity: 25 }],
    [{ AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: "minutes" as const } }],
    [{ RefreshTokenValidity: 3651 }],
    [
      {
        AccessTokenValidity: 2,
        RefreshTokenValidity: 1,
        TokenValidityUnits: { RefreshToken: "hours" as const },
      },
    ],
    [{ RefreshTokenRotation: { Feature: "ENABLED" as const, RetryGracePeriodSeconds: 61 } }],
  ])("refuses %o", async (client) => {
    await expect(createWorld({ client })).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});
