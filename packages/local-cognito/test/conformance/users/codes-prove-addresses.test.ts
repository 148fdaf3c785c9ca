// API reference of ConfirmSignUp, ResendConfirmationCode, ForgotPassword, ConfirmForgotPassword, VerifyUserAttribute:
// codes are for one address and purpose, run out, and are not for guessing. Reads the local server's outbox.
import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { clock, isRemote } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld, PASSWORD, type World } from "../support/world.ts";

let people = 0;
const newAddress = () => `person-${++people}@example.com`;

/** The newest code for an address. */
async function codeFor(world: World, to: string): Promise<string> {
  const reply = await fetch(`${world.url}/outbox.json?to=${encodeURIComponent(to)}`);
  const messages: unknown = await reply.json();
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  if (typeof last === "object" && last !== null && "code" in last) return String(last.code);
  throw new Error(`no code for ${to}`);
}

async function unconfirmed(world: World): Promise<string> {
  const Username = newAddress();
  const reply = await world.sdk.send(
    new SignUpCommand({ ClientId: world.clientId, Username, Password: PASSWORD }),
  );
  expect(reply).toMatchObject({
    UserConfirmed: false,
    CodeDeliveryDetails: { AttributeName: "email", DeliveryMedium: "EMAIL", Destination: "p***@e***" },
  });
  return Username;
}

const confirm = ({ sdk, clientId: ClientId }: World, Username: string, ConfirmationCode: string) =>
  sdk.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));

describe.skipIf(isRemote)("a code", () => {
  test("confirms a sign-up and proves the address, once", async () => {
    const world = await createWorld();
    const Username = await unconfirmed(world);
    const code = await codeFor(world, Username);
    const wrong = code === "000000" ? "000001" : "000000";
    await expect(confirm(world, Username, wrong)).rejects.toMatchObject({ name: "CodeMismatchException" });
    await confirm(world, Username, code);
    const user = await world.sdk.send(new AdminGetUserCommand({ UserPoolId: world.poolId, Username }));
    expect(user.UserStatus).toBe("CONFIRMED");
    expect(user.UserAttributes).toContainEqual({ Name: "email_verified", Value: "true" });
    await expect(confirm(world, Username, code)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "User cannot be confirmed. Current status is CONFIRMED",
    });
  });

  test("runs out, is replaced by the next one, and cannot be guessed", async () => {
    const world = await createWorld();
    const Username = await unconfirmed(world);
    clock.advance(24 * 3_600_000);
    const old = await codeFor(world, Username);
    await expect(confirm(world, Username, old)).rejects.toMatchObject({ name: "ExpiredCodeException" });
    await world.sdk.send(new ResendConfirmationCodeCommand({ ClientId: world.clientId, Username }));
    const code = await codeFor(world, Username);
    for (let guess = 0; guess < 5; guess += 1)
      await expect(confirm(world, Username, `wrong${guess}`)).rejects.toMatchObject({
        name: "CodeMismatchException",
      });
    await expect(confirm(world, Username, code)).rejects.toMatchObject({ name: "LimitExceededException" });
  });

  test("resets a forgotten password", async () => {
    const ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH" as const, "ALLOW_REFRESH_TOKEN_AUTH" as const];
    const world = await createWorld({ client: { ExplicitAuthFlows } });
    const { sdk, clientId: ClientId } = world;
    const Username = await unconfirmed(world);
    await confirm(world, Username, await codeFor(world, Username));
    const forgot = await sdk.send(new ForgotPasswordCommand({ ClientId, Username }));
    expect(forgot.CodeDeliveryDetails?.DeliveryMedium).toBe("EMAIL");
    const ConfirmationCode = await codeFor(world, Username);
    await sdk.send(
      new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password: "Brand-new-1" }),
    );
    const signIn = (password: string) => {
      const AuthParameters = { USERNAME: Username, PASSWORD: password };
      return sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }));
    };
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    expect((await signIn("Brand-new-1")).AuthenticationResult).toBeDefined();
  });

  test("is needed before a new address replaces the proven one, if the pool says so", async () => {
    const UserAttributeUpdateSettings = { AttributesRequireVerificationBeforeUpdate: ["email" as const] };
    const world = await createWorld({ pool: { UserAttributeUpdateSettings }, triggers: sesame });
    const { sdk } = world;
    const [before, after] = [newAddress(), newAddress()];
    await world.person(before);
    const { AccessToken } = await world.signIn(before);
    const UserAttributes = [{ Name: "email", Value: after }];
    await sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    await world.signIn(before);
    await expect(world.start(after)).rejects.toMatchObject({ name: "UserNotFoundException" });
    const Code = await codeFor(world, after);
    await sdk.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: "email", Code }));
    await world.signIn(after);
    await expect(world.start(before)).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  test("for an address that was replaced meanwhile proves nothing", async () => {
    const world = await createWorld({ triggers: sesame });
    const { sdk, poolId: UserPoolId } = world;
    const [first, second, third] = [newAddress(), newAddress(), newAddress()];
    await world.person(first);
    const { AccessToken } = await world.signIn(first);
    const update = (Value: string) =>
      sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: "email", Value }] }));
    await update(second);
    const Code = await codeFor(world, second);
    const UserAttributes = [
      { Name: "email", Value: third },
      { Name: "email_verified", Value: "true" },
    ];
    await sdk.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: second, UserAttributes }));
    await expect(
      sdk.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: "email", Code })),
    ).rejects.toMatchObject({ name: "ExpiredCodeException" });
  });

  test("is not sent for somebody who does not exist, but reported", async () => {
    const world = await createWorld({ client: { PreventUserExistenceErrors: "ENABLED" } });
    const { sdk, clientId: ClientId } = world;
    const Username = newAddress();
    const forgot = await sdk.send(new ForgotPasswordCommand({ ClientId, Username }));
    expect(forgot.CodeDeliveryDetails?.Destination).toBe("p***@e***");
    await expect(codeFor(world, Username)).rejects.toThrow("no code");
    await expect(
      sdk.send(
        new ConfirmForgotPasswordCommand({
          ClientId,
          Username,
          ConfirmationCode: "123456",
          Password: PASSWORD,
        }),
      ),
    ).rejects.toMatchObject({ name: "CodeMismatchException" });
  });
});
