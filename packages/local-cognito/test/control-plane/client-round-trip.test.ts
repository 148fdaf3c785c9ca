/** As pool-round-trip.test.ts, for every member of an app client. */
import {
  CreateUserPoolClientCommand,
  type CreateUserPoolClientRequest,
  CreateUserPoolCommand,
  DescribeUserPoolClientCommand,
  UpdateUserPoolClientCommand,
  type UpdateUserPoolClientRequest,
  type UserPoolClientType,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { sdkFor, startServer } from "../support/server.ts";
import service from "../support/service-model/cognito-idp.json" with { type: "json" };

type Client = Partial<CreateUserPoolClientRequest> & { PublishSecretsInAWSSecretsManager?: boolean };

interface Row {
  readonly value: Client;
  readonly shown?: object;
  readonly leftOut?: object | "kept";
}

const hours = { AccessToken: "hours", IdToken: "hours", RefreshToken: "days" } as const;
const oauth: Client = {
  AllowedOAuthFlows: ["code"],
  AllowedOAuthScopes: ["openid"],
  AllowedOAuthFlowsUserPoolClient: true,
  CallbackURLs: ["https://example.com/callback", "http://localhost:3000/callback"],
};

const ROWS: Readonly<Record<Exclude<keyof Client, "UserPoolId">, Row>> = {
  ClientName: { value: { ClientName: "web" }, leftOut: "kept" },
  GenerateSecret: {
    value: { GenerateSecret: true },
    shown: { ClientSecret: expect.stringMatching(/^[0-9a-z]{51}$/) },
    leftOut: "kept",
  },
  ClientSecret: { value: { ClientSecret: "a".repeat(30) }, leftOut: "kept" },
  RefreshTokenValidity: {
    value: { RefreshTokenValidity: 0 },
    shown: { RefreshTokenValidity: 30 },
    leftOut: { RefreshTokenValidity: 30 },
  },
  AccessTokenValidity: { value: { AccessTokenValidity: 2 } },
  IdTokenValidity: { value: { IdTokenValidity: 2 } },
  TokenValidityUnits: { value: { TokenValidityUnits: hours }, leftOut: { TokenValidityUnits: {} } },
  ReadAttributes: { value: { ReadAttributes: ["email", "email_verified"] } },
  WriteAttributes: { value: { WriteAttributes: ["locale"] } },
  ExplicitAuthFlows: { value: { ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH"] } },
  SupportedIdentityProviders: { value: { SupportedIdentityProviders: ["COGNITO"] } },
  CallbackURLs: { value: oauth },
  LogoutURLs: { value: { LogoutURLs: ["myapp://signed-out"] } },
  DefaultRedirectURI: { value: { ...oauth, DefaultRedirectURI: "https://example.com/callback" } },
  AllowedOAuthFlows: { value: oauth },
  AllowedOAuthScopes: { value: oauth },
  AllowedOAuthFlowsUserPoolClient: { value: oauth, leftOut: { AllowedOAuthFlowsUserPoolClient: false } },
  AnalyticsConfiguration: { value: { AnalyticsConfiguration: { ApplicationId: "abc123" } } },
  PreventUserExistenceErrors: { value: { PreventUserExistenceErrors: "ENABLED" } },
  EnableTokenRevocation: {
    value: { EnableTokenRevocation: false },
    leftOut: { EnableTokenRevocation: true },
  },
  EnablePropagateAdditionalUserContextData: {
    value: { EnablePropagateAdditionalUserContextData: true, GenerateSecret: true },
    shown: { EnablePropagateAdditionalUserContextData: true },
    leftOut: { EnablePropagateAdditionalUserContextData: false },
  },
  AuthSessionValidity: { value: { AuthSessionValidity: 5 }, leftOut: { AuthSessionValidity: 3 } },
  RefreshTokenRotation: {
    value: { RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 10 } },
    leftOut: { RefreshTokenRotation: { Feature: "DISABLED", RetryGracePeriodSeconds: 0 } },
  },
  // The installed SDK does not send this one yet; that it is accepted is in shapes.test.ts.
  PublishSecretsInAWSSecretsManager: { value: {}, shown: {} },
};

const settingsOf = ({ LastModifiedDate: _, ...settings }: UserPoolClientType = {}): object => settings;

async function setUp() {
  const { url } = await startServer();
  const sdk = sdkFor(url);
  const { UserPool } = await sdk.send(new CreateUserPoolCommand({ PoolName: "pool" }));
  const UserPoolId = UserPool?.Id ?? "";
  const create = async (client: Client) => {
    const command = new CreateUserPoolClientCommand({ UserPoolId, ClientName: "client", ...client });
    const { UserPoolClient } = await sdk.send(command);
    const ClientId = UserPoolClient?.ClientId ?? "";
    return {
      created: UserPoolClient,
      read: async () => {
        const reply = await sdk.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
        return settingsOf(reply.UserPoolClient);
      },
      update: (changes: Partial<UpdateUserPoolClientRequest>) =>
        sdk.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ...changes })),
    };
  };
  return { create };
}

test.each(Object.entries(ROWS))(
  "%s is read as it was sent, and again after an update",
  async (member, row) => {
    const { create } = await setUp();
    const { created, read, update } = await create(row.value);
    const before = await read();
    const shown = row.shown ?? row.value;
    expect(settingsOf(created)).toEqual(before);
    expect(before).toMatchObject(shown);
    const { GenerateSecret: _g, ClientSecret: _s, ...updatable } = row.value;
    const { UserPoolClient } = await update(updatable);
    expect(await read()).toEqual(before);
    expect(settingsOf(UserPoolClient)).toEqual(before);

    await update({});
    const after = await read();
    if (row.leftOut === "kept") expect(after).toMatchObject(shown);
    else if (row.leftOut === undefined) expect(after).not.toHaveProperty(member);
    else expect(after).toMatchObject(row.leftOut);
  },
);

test.each(["ExplicitAuthFlows", "ReadAttributes", "WriteAttributes"])(
  "an empty %s is the broad default",
  async (name) => {
    const { create } = await setUp();
    const { read } = await create({ [name]: [] });
    expect(await read()).not.toHaveProperty(name);
  },
);

test("rotation that was never configured is not shown; once switched off, it is shown as off", async () => {
  const { create } = await setUp();
  const never = await create({});
  expect(await never.read()).not.toHaveProperty("RefreshTokenRotation");
  const { read, update } = await create({
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 10 },
  });
  await update({ RefreshTokenRotation: { Feature: "DISABLED", RetryGracePeriodSeconds: 10 } });
  expect(await read()).toMatchObject({
    RefreshTokenRotation: { Feature: "DISABLED", RetryGracePeriodSeconds: 0 },
  });
});

test("every member of the service's model has a row", () => {
  const members = Object.keys(service.inputs.CreateUserPoolClient.members);
  expect(["UserPoolId", ...Object.keys(ROWS)].sort()).toEqual(members.sort());
});
